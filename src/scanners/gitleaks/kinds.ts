import { kindOfName, secretKind } from '../../core/secret-kinds/kinds.ts';
import type { SecretKind } from '../../core/secret-kinds/secret-kind.ts';

/** Rules whose name would lead to another kind than what they match. */
const KIND_OF_RULE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'gcp-api-key': 'google-api-key',
    'flutterwave-public-key': 'publishable-key',
    'lob-pub-api-key': 'publishable-key',
    'mailgun-pub-key': 'publishable-key',
    'new-relic-browser-api-token': 'publishable-key',
  }),
);

/** Half of a pair: it names an account, and the other half opens it. The key id of AWS is not here: it leads to the pair. */
const IDENTIFIER = /-(?:client-id|access-id|access-key-id|user-api-id)$/;

/** The kind of what a rule finds. A rule that we do not know goes by its name: most built-in ones ask for a prefix or a name beside it. */
export function kindOfRule(rule: string): SecretKind {
  const id = KIND_OF_RULE.get(rule);
  if (id !== undefined) return secretKind(id);
  const kind = kindOfName(rule, { severity: 'high', confidence: 'medium' });
  if (!IDENTIFIER.test(rule)) return kind;
  const provider = kind.title.replace(/ (?:bot )?(?:API )?(?:credential|token|key|secret).*$/, '');
  return { ...kind, title: `${provider} client id`, severity: 'low', confidence: 'medium' };
}
