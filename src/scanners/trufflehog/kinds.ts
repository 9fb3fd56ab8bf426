import { kindOfName, secretKind } from '../../core/secret-kinds/kinds.ts';
import type { SecretKind } from '../../core/secret-kinds/secret-kind.ts';

/** Detectors whose name would lead to another kind than what they match. */
const KIND_OF_DETECTOR: ReadonlyMap<string, string> = new Map(
  Object.entries({
    GoogleOauth2: 'google-oauth',
    KubeConfig: 'kubernetes-secret',
  }),
);

/**
 * The kind of what a detector finds. Most of the several hundred detectors without an entry in the tables take any text of the right
 * length near the provider's name; unless the provider was asked, that is a guess.
 */
export function kindOfDetector(detector: string): SecretKind {
  const id = KIND_OF_DETECTOR.get(detector);
  return id === undefined ? kindOfName(detector, { severity: 'medium', confidence: 'low' }) : secretKind(id);
}

/** Fields of a credential that tell where or who, not the secret: sealing them would mask host and user names everywhere. */
const HARMLESS_PART =
  /^(?:account(?:_?(?:id|name))?|base_?url|cloud_?name|database|domain|e?mail|endpoint|environment|host(?:name)?|key_?(?:name|type)|location|login(?:_id)?|name|org(?:ani[sz]ation)?(?:_id)?|port|project(?:_?id)?|region|registry|service|store_?url|subdomain|tenant_?id|token_?(?:name|type)|type|user(?:_?(?:id|name))?)$/i;

/** True for a part that belongs to the secret. */
export function isSecretPart(name: string): boolean {
  return !HARMLESS_PART.test(name);
}
