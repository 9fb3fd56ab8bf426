import semver from 'semver';

/** What a version spec of package.json leaves open. */
export type SpecFault =
  /** `*`, `x`, an empty text: any version at all. */
  | 'any-version'
  /** `latest`, `next`: whatever the publisher points the name at. */
  | 'tag'
  /** `>=1.2.3`: every later version, breaking ones too. */
  | 'open-range'
  /** A git branch or tag, which can move. */
  | 'moving-git'
  /** An address over http: anyone on the way can change what arrives. */
  | 'unencrypted'
  /** An archive at an address outside of any registry. */
  | 'address';

/** Protocols whose target is part of the repository, or is named elsewhere in it. */
const LOCAL = /^(?:file|link|portal|workspace|patch|catalog|exec):/;
const GIT_HOST = /^(?:github|gitlab|bitbucket|gist):/;
const SHORTHAND = /^[\w.-]+\/[\w.-]+(?:#.*)?$/;
const FULL_COMMIT = /#(?:commit[=:])?[0-9a-f]{40}(?:[0-9a-f]{24})?$/i;
/** No package will reach it, and every open range holds it. */
const FAR_VERSION = '999999.0.0';

/** What is wrong with a spec; undefined for one that bounds what may be installed, and for one that stays in the repository. */
export function faultOfSpec(spec: string): SpecFault | undefined {
  const text = spec.trim();
  if (LOCAL.test(text) || /^(?:\.{1,2}|~)?\//.test(text)) return undefined;
  const alias = /^(?:npm|jsr):(.*)$/.exec(text)?.[1];
  if (alias !== undefined) return faultOfAlias(alias);
  if (isUnencrypted(text)) return 'unencrypted';
  if (isGit(text)) return FULL_COMMIT.test(text) ? undefined : 'moving-git';
  if (/^https:/i.test(text)) return 'address';
  return faultOfRange(text);
}

/** True for a spec that a registry answers, and so for one whose package comes from the registry. */
export function isRegistrySpec(spec: string): boolean {
  const text = spec.trim();
  return !LOCAL.test(text) && !isGit(text) && !/^[a-z+]+:\/\//i.test(text) && !/^(?:\.{1,2}|~)?\//.test(text);
}

/** `name@range`, `name` alone, or a range alone as Yarn writes it. */
function faultOfAlias(text: string): SpecFault | undefined {
  const named = /^((?:@[^@/]+\/)?[^@/]+)@(.*)$/.exec(text);
  if (named !== null) return faultOfSpec(named[2] ?? '');
  return /^[@a-z]/i.test(text) && !/^x$/i.test(text) ? 'any-version' : faultOfSpec(text);
}

function isUnencrypted(text: string): boolean {
  return /^(?:git\+)?http:\/\//i.test(text) || /^git:\/\//i.test(text);
}

function isGit(text: string): boolean {
  return (
    /^git[+:]/i.test(text) ||
    /^ssh:\/\//i.test(text) ||
    /^git@/.test(text) ||
    GIT_HOST.test(text) ||
    SHORTHAND.test(text) ||
    /^https:\/\/[^#?]+\.git(?:#.*)?$/i.test(text)
  );
}

function faultOfRange(text: string): SpecFault | undefined {
  if (text === '' || /^[*xX](?:\.[*xX]){0,2}$/.test(text)) return 'any-version';
  const range = semver.validRange(text, { loose: true });
  if (range === null) return /^[a-z][\w.-]*$/i.test(text) ? 'tag' : undefined;
  if (range === '*') return 'any-version';
  return semver.satisfies(FAR_VERSION, text, { loose: true }) ? 'open-range' : undefined;
}
