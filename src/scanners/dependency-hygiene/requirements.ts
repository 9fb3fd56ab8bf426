/** One requirement of a requirements.txt, with everything on its continued lines. */
export interface Requirement {
  readonly name: string;
  readonly line: number;
  readonly isPinned: boolean;
  readonly hasHash: boolean;
  /** An address in place of a version: a repository, an archive. */
  readonly isAddress: boolean;
  readonly isUnencrypted: boolean;
}

/** The package name at the start of a requirement, extras left out. */
const NAME = /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\])?/;
/** A line with its hashes may be long; what decides stands at its beginning, and the patterns below are not made for megabytes. */
const MAX_LINE = 2000;
const FULL_COMMIT = /@[0-9a-f]{40}\b/i;

/** Requirements of a requirements.txt with their lines; options, comments and editable folders are left out. */
export function readRequirements(text: string): readonly Requirement[] {
  return joinContinued(text).flatMap(({ text: line, number }) => readRequirement(line, number) ?? []);
}

function readRequirement(text: string, line: number): Requirement | undefined {
  const bare = text
    .slice(0, MAX_LINE)
    .replace(/(?:^|\s)#.*$/, '')
    .trim();
  const editable = /^(?:-e|--editable)[\s=]+(\S+)/.exec(bare)?.[1];
  if (bare === '' || (bare.startsWith('-') && editable === undefined)) return undefined;
  const target = editable ?? bare;
  const address = /(?:^|@\s*)((?:git\+|hg\+|svn\+|bzr\+)?[a-z]+:\/\/\S+)/i.exec(target)?.[1];
  if (isLocal(target, address)) return undefined;
  if (address !== undefined) return readAddress(target, address, line);
  const name = NAME.exec(target)?.[1];
  if (name === undefined || editable !== undefined) return undefined;
  return {
    name,
    line,
    isPinned: /^[^;]*===?\s*[^*\s,;]+\s*(?:;|--|$)/.test(bare),
    hasHash: /--hash[=\s]/.test(bare),
    isAddress: false,
    isUnencrypted: false,
  };
}

function isLocal(target: string, address: string | undefined): boolean {
  return /^(?:\.{0,2}\/|file:|\.$)/.test(target) || (address?.startsWith('file:') ?? false);
}

function readAddress(target: string, address: string, line: number): Requirement {
  const name = target.startsWith(address) ? undefined : NAME.exec(target)?.[1];
  return {
    name: name ?? nameOfAddress(address) ?? 'a package without a name',
    line,
    isPinned: FULL_COMMIT.test(address),
    hasHash: /#(?:.*&)?sha(?:256|384|512)=/.test(address),
    isAddress: true,
    isUnencrypted: /^(?:\w+\+)?(?:http|git|svn):\/\//i.test(address),
  };
}

function nameOfAddress(address: string): string | undefined {
  return /#(?:.*&)?egg=([A-Za-z0-9._-]+)/.exec(address)?.[1];
}

function joinContinued(text: string): readonly { readonly text: string; readonly number: number }[] {
  const joined: { text: string; number: number }[] = [];
  let isContinued = false;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const content = line.endsWith('\\') ? line.slice(0, -1) : line;
    const last = joined.at(-1);
    if (isContinued && last !== undefined) last.text += ` ${content}`;
    else joined.push({ text: content, number: index + 1 });
    isContinued = line.endsWith('\\');
  }
  return joined;
}
