import type { Action, Fix } from '../advice.ts';
import type { SecretKind } from './secret-kind.ts';

/** Where a secret was found, as far as the advice depends on it. */
export type SecretPlace = 'tree' | 'ignored-file' | 'history' | 'commit-message';

export interface AdviceRequest {
  readonly kind: SecretKind;
  /** The title after the value was judged ("Stripe test key"). */
  readonly title: string;
  readonly place: SecretPlace;
  /** Name of the file, for an example in its language. */
  readonly path: string | null;
  /** The variable that holds it in the code, where known: names the environment variable of the example. */
  readonly variable?: string;
}

const STORE =
  "Put the new value where the application reads it at run time: an environment variable or your host's secret store, never a file that git keeps.";
const STEP_BY_PLACE: Readonly<Record<SecretPlace, string>> = {
  tree: 'Take the value out of the file and read the variable instead.',
  'ignored-file':
    'Leave the file ignored, keep it out of container images and archives (`.dockerignore`), and use other values in production.',
  history:
    'The old value stays in the history and in every clone. Once it is useless that does no harm; rewriting the history alone does not help, since copies exist.',
  'commit-message':
    'The message stays in the history and in every clone. Once the value is useless that does no harm; rewriting the history alone does not help, since copies exist.',
};

/** Rotate first, then move, then clean: taking a published key out of the file protects nothing. */
export function fixForSecret({ kind, title, place, path, variable }: AdviceRequest): Fix {
  if (kind.isPublic === true) return { summary: 'Leave it, and check that it is limited', steps: [kind.revoke] };
  const name = nameInSentence(title);
  if (place === 'ignored-file')
    return {
      summary: `Keep the ${name} out of git and out of images`,
      steps: [STEP_BY_PLACE[place], `If it ever got out: ${lowerFirst(kind.revoke)}`],
    };
  const example = place === 'tree' ? exampleFor(path, environmentName(variable ?? kind.id)) : undefined;
  return {
    summary:
      place === 'tree'
        ? `Rotate the ${name}, then read it from the environment`
        : `Rotate the ${name}: git history keeps it`,
    steps: [kind.revoke, STORE, STEP_BY_PLACE[place], ...(kind.check === undefined ? [] : [kind.check])],
    ...(example === undefined ? {} : { example }),
  };
}

/** One action per kind and what has to be done: several keys of one provider are rotated in one sitting. */
export function actionForSecret({ kind, title, place }: AdviceRequest): Action {
  const name = nameInSentence(title);
  if (kind.isPublic === true)
    return { key: 'secret:publishable', title: 'Check that publishable keys are limited to your sites', effort: 'S' };
  if (place === 'ignored-file')
    return { key: 'secret:ignored-files', title: 'Keep files with local secrets out of git and images', effort: 'S' };
  return {
    key: `secret:${kind.id}`,
    title: place === 'tree' ? `Rotate and remove the ${name}` : `Rotate the ${name}`,
    effort: kind.id === 'generic' || kind.weakness === '1.05' || kind.weakness === '1.10' ? 'M' : 'S',
  };
}

/** `Private key` in the middle of a sentence is `private key`; names of providers keep their capitals. */
export function nameInSentence(title: string): string {
  return /^(?:Private key|Database |Address |Signed |Secret |Publishable |Credentials |Kubernetes secret|Password|Registry login)/.test(
    title,
  )
    ? lowerFirst(title)
    : title;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** `dbPassword`, `db-password` and `DB_PASSWORD` are all `DB_PASSWORD`. */
function environmentName(name: string): string {
  const words = name.replaceAll(/([a-z\d])([A-Z])/g, '$1_$2').replaceAll(/[^A-Za-z\d]+/g, '_');
  const upper = words.replaceAll(/^_+|_+$/g, '').toUpperCase();
  return upper === '' || upper === 'GENERIC' ? 'SECRET_VALUE' : upper;
}

function exampleFor(path: string | null, variable: string): Fix['example'] {
  const name = variable.toLowerCase();
  if (/\.[cm]?[jt]sx?$/.test(path ?? '')) {
    const camel = name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    const code = `const ${camel} = process.env.${variable};\nif (!${camel}) throw new Error('${variable} is not set');`;
    return { language: 'js', code };
  }
  if (/\.py$/.test(path ?? '')) return { language: 'python', code: `import os\n\n${name} = os.environ["${variable}"]` };
  return undefined;
}
