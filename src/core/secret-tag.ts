import { createHash, scryptSync } from 'node:crypto';

/**
 * The tag that stands for a secret's value in a fingerprint: it changes when the value changes, and cannot confirm a guess.
 * Three fences, since either could be weak alone (docs/adr, "Secrets are identified by a slow, salted, short tag"):
 * - slow: about 6 ms and 4 MB for each try;
 * - salted per repository: no table made in advance, and no try at all for a reader of the report who has no copy of the repository;
 * - short: 10 bits, so that one wrong guess in 1,024 fits as well as the right one, and a list of 10,000 guesses keeps ten.
 */
const TAG_BITS = 10;
const SCRYPT_COST = { N: 4096, r: 8, p: 1 };
const DOMAIN = 'secondlook secret tag 1';

/** Three hex digits that hold {@link TAG_BITS} bits of a slow hash. */
export function tagSecret(value: string, salt: string): string {
  return shorten(scryptSync(value, `${DOMAIN}\0${salt}`, 4, SCRYPT_COST));
}

/** One tag for a credential of several values: as short as the tag of one, so that parts cannot be guessed one by one. */
export function combineSecretTags(tags: readonly string[]): string {
  const distinct = [...new Set(tags)].sort();
  if (distinct.length <= 1) return distinct[0] ?? '';
  return shorten(
    createHash('sha256')
      .update(`${DOMAIN}\0${distinct.join(' ')}`)
      .digest(),
  );
}

/** Where the salt of a repository comes from, best first: chosen by its owner, its first commit, its name. */
export interface SaltSources {
  readonly configured?: string;
  /** Ids of the commits without a parent; given only when history is whole (a shallow clone invents others). */
  readonly rootCommits?: readonly string[];
  readonly name: string;
}

export function repositorySalt(sources: SaltSources): string {
  if (sources.configured !== undefined) return `configured ${sources.configured}`;
  const roots = [...(sources.rootCommits ?? [])].sort();
  return roots.length > 0 ? `root ${roots.join(' ')}` : `name ${sources.name}`;
}

function shorten(hash: Buffer): string {
  const bits = hash.readUInt32BE(0) >>> (32 - TAG_BITS);
  return bits.toString(16).padStart(Math.ceil(TAG_BITS / 4), '0');
}
