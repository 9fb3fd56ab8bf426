import type { SecretJudgement } from '../core/secret-kinds/judge-secret.ts';
import { nameInSentence, type SecretPlace } from '../core/secret-kinds/secret-advice.ts';

export interface WordsRequest {
  readonly judgement: SecretJudgement;
  readonly place: SecretPlace;
  readonly hit: {
    readonly value: string;
    readonly match?: string;
    readonly isDecoded: boolean;
    readonly verification: string;
  };
  readonly commit: string | undefined;
  /** Name of the variable that holds it, already redacted. */
  readonly variable: string | undefined;
}

/** Title and explanation for people: what it is, where it stands, what can come of it. The caller redacts both. */
export function describeSecret(request: WordsRequest): { readonly title: string; readonly explanation: string } {
  return { title: titleOf(request), explanation: explanationOf(request) };
}

const TITLE_BY_PLACE: Readonly<Record<SecretPlace, string>> = {
  tree: 'in the code',
  'ignored-file': 'in a file that git ignores',
  history: 'in git history',
  'commit-message': 'in a commit message',
};

/** Kinds that say little: the name of the variable says more. */
const NAMED_KINDS: ReadonlySet<string> = new Set(['generic', 'password']);

function titleOf({ judgement, place, variable }: WordsRequest): string {
  const name = NAMED_KINDS.has(judgement.kind.id) ? variable : undefined;
  const noun = judgement.kind.id === 'password' ? 'password' : 'secret';
  if (name === undefined) return `${judgement.title} ${TITLE_BY_PLACE[place]}`;
  return place === 'tree'
    ? `\`${name}\` holds a hard-coded ${noun}`
    : `\`${name}\` holds a ${noun} ${TITLE_BY_PLACE[place]}`;
}

function explanationOf({ judgement, place, hit, commit }: WordsRequest): string {
  const { kind, because, title } = judgement;
  const sentences =
    kind.isPublic === true
      ? [`Anyone can ${kind.abuse}.`]
      : [`${READERS[place]} can ${kind.abuse}.`, statusOf(place, nameInSentence(title), commit)];
  if (hit.verification === 'verified') sentences.push('The provider accepted it when it was tried: it works now.');
  if (hit.isDecoded) sentences.push('It is written in an encoded form (such as base64), which hides nothing.');
  if (because !== undefined) sentences.push(because);
  return sentences.join(' ');
}

const READERS: Readonly<Record<SecretPlace, string>> = {
  tree: 'Anyone who can read this code',
  'ignored-file': 'Anyone who gets this folder',
  history: 'Anyone with a clone of the repository',
  'commit-message': 'Anyone who can read the commit messages',
};

function statusOf(place: SecretPlace, name: string, commit: string | undefined): string {
  const where = commit === undefined ? 'an earlier commit' : `commit ${commit.slice(0, 10)}`;
  switch (place) {
    case 'tree':
      return `The ${name} stands in a file of the project, so it goes wherever the code goes.`;
    case 'ignored-file':
      return `Git ignores the file, so the ${name} has not left this machine through git; it still goes into archives, backups and container images of the folder.`;
    case 'history':
      return `The ${name} is not in this file any more, but ${where} still holds it: taking the line out did not make it safe.`;
    case 'commit-message':
      return `The ${name} stands in the message of ${where}, which every clone holds.`;
  }
}

/** The name that a matched text gives to its value: `dbPassword` in `dbPassword = "…"`. It is repository text: to be redacted. */
export function variableIn(match: string, value: string): string | undefined {
  const at = match.indexOf(value);
  if (at <= 0) return undefined;
  const before = match.slice(Math.max(0, at - 120), at);
  return /([A-Za-z_$][\w$-]{1,59})["'`\]]{0,2}\s*(?::\s*[\w<>[\]| ]{1,30})?(?:=>|:=|=|:)\s*["'`]?\s*$/.exec(
    before,
  )?.[1];
}
