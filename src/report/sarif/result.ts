import type { Location, Result } from 'sarif';
import type { Finding } from '../../core/finding.ts';
import type { Place } from '../machine/place.ts';
import { commitsOf, identityOf, labelOf, otherPlacesOf, peerPlacesOf, primaryPlaceOf } from '../machine/place.ts';
import { certaintySentence } from '../machine/certainty.ts';
import { asSentence, clip, plainLine, plainText } from '../machine/text.ts';
import type { RuleTable } from './rules.ts';
import { levelOf, ruleIdOf } from './rules.ts';
import { toUri } from './uri.ts';

/** Limits of GitHub code scanning: characters of a message, and locations of one result (the primary one included). */
const MAX_MESSAGE = 1024;
const MAX_RELATED = 999;
/** What the words of a message may take, so that the list of places has room. */
const MAX_WORDS = 760;
const MAX_LABEL = 60;
const MAX_COMMITS = 20;
const SHORT_COMMIT = 12;

export interface ResultOptions {
  readonly rules: RuleTable;
  readonly fingerprintVersion: number;
  /** Leaves the line hash of places in the tree to GitHub's upload action, which warns about every value that is not its own. */
  readonly leavesLineHash: boolean;
}

/** One finding as one result. */
export function buildResult(finding: Finding, options: ResultOptions): Result {
  const place = primaryPlaceOf(finding);
  const others = otherPlacesOf(finding);
  const related = others.slice(0, MAX_RELATED);
  const isInTree = place.location.origin === 'tree' && !place.isStandIn;
  return {
    ruleId: ruleIdOf(finding),
    ruleIndex: options.rules.indexOf(finding),
    level: levelOf(finding),
    message: { text: buildMessage(finding, place, related, others.length) },
    locations: [{ physicalLocation: physicalOf(place), ...noteOf(place) }],
    ...(related.length === 0 ? {} : { relatedLocations: related.map((other, index) => relatedOf(other, index + 1)) }),
    partialFingerprints: {
      [`secondlookFingerprint/v${options.fingerprintVersion}`]: identityOf(finding),
      ...(isInTree && options.leavesLineHash ? {} : { primaryLocationLineHash: `${identityOf(finding)}:1` }),
    },
    properties: propertiesOf(finding),
  };
}

function buildMessage(finding: Finding, place: Place, related: readonly Place[], count: number): string {
  const words = [
    asSentence(plainLine(finding.title) || 'A weakness without a title'),
    certaintySentence(finding),
    historySentence(finding, place),
    asSentence(plainLine(finding.explanation)),
    finding.fix.summary === '' ? '' : `To fix: ${asSentence(plainLine(finding.fix.summary))}`,
  ].filter((sentence) => sentence !== '');
  const text = clip(withoutLinks(words.join(' ')), related.length === 0 ? MAX_MESSAGE : MAX_WORDS);
  return addPlaces(text, related, count);
}

/** Says what the place shown is, where it is not simply a line of a file as it is now. */
function historySentence(finding: Finding, place: Place): string {
  const [commit] = commitsOf(finding);
  const inCommit = commit === undefined ? '' : ` (commit ${plainLine(commit).slice(0, SHORT_COMMIT)})`;
  if (place.isStandIn) {
    const where =
      place.location.origin === 'commit-message'
        ? `the message of a commit${inCommit}`
        : 'no file that can be named here';
    return `It stands in ${where}; ${labelOf(place)} only stands in for it.`;
  }
  if (place.location.origin === 'history') {
    return `Git history still holds it${inCommit}: the file and line shown are those of that commit, and may be gone today.`;
  }
  return '';
}

/** Links to the other places, as many as fit; readers show a related location only when the message links it. */
function addPlaces(text: string, related: readonly Place[], count: number): string {
  if (related.length === 0) return text;
  const rest = (shown: number): string => (shown < count ? ` and ${count - shown} more` : '');
  let list = '';
  let shown = 0;
  for (const [index, other] of related.entries()) {
    const link = `${index === 0 ? '' : ', '}[${linkLabel(other)}](${index + 1})`;
    if (text.length + list.length + link.length + '\nAlso: .'.length + rest(index + 1).length > MAX_MESSAGE) break;
    list += link;
    shown = index + 1;
  }
  if (shown === 0) return text;
  return `${text}\nAlso: ${list}${rest(shown)}.`;
}

function linkLabel(place: Place): string {
  const label = plainLine(labelOf(place)).replaceAll(/[[\]\\]/g, '_');
  return label.length <= MAX_LABEL ? label : `…${label.slice(1 - MAX_LABEL).replace(/^[\udc00-\udfff]/, '')}`;
}

/** In a SARIF message `[text](target)` is a link: text of a repository must not make one. */
function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (');
}

function physicalOf(place: Place): NonNullable<Location['physicalLocation']> {
  const { startLine, startColumn, endLine, endColumn } = place;
  return {
    artifactLocation: { uri: toUri(place.path), uriBaseId: '%SRCROOT%' },
    region: { startLine, startColumn, endLine, endColumn },
  };
}

function relatedOf(place: Place, id: number): Location {
  const words = place.location.note ?? roleSentence(place);
  const { commit } = place.location;
  return {
    id,
    physicalLocation: physicalOf(place),
    message: { text: clip(withoutLinks(asSentence(plainLine(words))), MAX_MESSAGE) },
    properties: {
      role: place.location.role,
      origin: place.location.origin,
      ...(commit === undefined ? {} : { commit: plainLine(commit) }),
    },
  };
}

function noteOf(place: Place): Pick<Location, 'message'> {
  const { note } = place.location;
  return note === undefined || place.isStandIn
    ? {}
    : { message: { text: clip(withoutLinks(asSentence(plainLine(note))), MAX_MESSAGE) } };
}

function roleSentence(place: Place): string {
  if (place.location.origin === 'history') return 'The same in git history';
  switch (place.location.role) {
    case 'source':
      return 'Where the value comes in';
    case 'sink':
      return 'Where the value is used';
    case 'evidence':
      return 'What shows it';
    case 'peer':
      return 'Done right here';
    case 'primary':
    case 'also':
      return 'The same here';
  }
}

/** A place that does it right, as plain words: a related location would be shown as part of what is wrong. */
function peerOf(place: Place): string {
  const { note } = place.location;
  return plainLine(note === undefined ? labelOf(place) : `${labelOf(place)}: ${note}`);
}

/** What our own readers and others that look at property bags get. Never `rank`: GitLab would take it for the severity. */
function propertiesOf(finding: Finding): NonNullable<Result['properties']> {
  const { dependency, secret } = finding;
  const commits = commitsOf(finding).map(plainLine);
  const peers = peerPlacesOf(finding).map(peerOf);
  return {
    category: finding.category,
    weakness: plainLine(finding.weakness),
    severity: finding.severity,
    confidence: finding.confidence,
    priority: finding.priority.score,
    context: finding.context,
    state: finding.state.kind,
    sources: finding.observations.map(({ scanner, rule }) => plainLine(`${scanner}: ${rule}`)),
    ...(peers.length === 0 ? {} : { peers }),
    ...(commits.length === 0 ? {} : { commits: commits.slice(0, MAX_COMMITS) }),
    ...(secret === undefined
      ? {}
      : { secret: { kind: plainLine(secret.kind), verification: secret.verification, where: secret.where } }),
    ...(dependency === undefined
      ? {}
      : {
          dependency: {
            ecosystem: dependency.ecosystem,
            name: plainText(dependency.name),
            ...(dependency.version === undefined ? {} : { version: plainLine(dependency.version) }),
            direct: dependency.direct,
            advisories: dependency.advisories.map(({ id }) => plainLine(id)),
          },
        }),
  };
}
