import { findWeakness } from '../catalogue/catalogue.ts';
import { cleanLine, cleanUrl } from '../core/clean-text.ts';
import type { Location, RepoPath } from '../core/location.ts';
import type { Observation, SecretFact } from '../core/observation.ts';
import { judgeSecret, type SecretJudgement, urlLogin } from '../core/secret-kinds/judge-secret.ts';
import { actionForSecret, fixForSecret, type SecretPlace } from '../core/secret-kinds/secret-advice.ts';
import type { SecretKind } from '../core/secret-kinds/secret-kind.ts';
import type { SecretRef } from '../core/secret-vault.ts';
import type { ViewIndex, ViewOrigin } from '../core/views.ts';
import type { ParseContext, ScanResult } from './contract.ts';
import { describeSecret, variableIn } from './secret-words.ts';
import { openTreeFile, placesOfSecret, type TreeFile } from './secret-places.ts';

/** Source text on each side of a value that may tell what it is. */
const AROUND = 600;

/** One secret as a tool reported it. The value is sealed first of all and goes no further. */
export interface SecretHit {
  readonly rule: string;
  readonly kind: SecretKind;
  readonly value: string;
  /** Other values of the same credential. */
  readonly parts: readonly string[];
  /** The whole text that the rule matched, where the tool tells it. */
  readonly match?: string;
  readonly viewPath: string;
  readonly line: number;
  /** True when the tool had to decode the text to see the value; `claimed` when it says so and cannot be relied on without the text. */
  readonly isDecoded: boolean | 'claimed';
  readonly verification: SecretFact['verification'];
  readonly rotationGuide?: string;
}

interface SealedHit extends SecretHit {
  readonly ref: SecretRef;
  readonly partRefs: readonly SecretRef[];
}

interface HitGroup {
  readonly hit: SealedHit;
  readonly path: RepoPath | null;
  readonly origins: ViewOrigin[];
}

interface OpenGroup extends HitGroup {
  readonly file: TreeFile | undefined;
  /** The file is there, and its text cannot be compared. */
  readonly isOpaque: boolean;
}

/** Turns what a secret scanner found in a view into observations: one per rule, value and file, sorted, without a value in any text. */
export function observeSecrets(
  scanner: string,
  hits: readonly SecretHit[],
  context: ParseContext,
): Pick<ScanResult, 'observations' | 'rejected'> {
  // All values are known to the vault before the first text is made: one secret may stand in the name or line of another.
  const sealed = [...hits].sort(byReport).map((hit) => sealHit(hit, context));
  const index = context.part.part === 'history' ? context.views.history : context.views.tree;
  const { groups, lost } = groupHits(sealed, index);
  const present = new Set<string>(context.inventory.files.map((file) => file.path));
  const observations: Observation[] = [];
  for (const [path, inFile] of Map.groupBy(groups, (group) => group.path)) {
    const file = path === null ? undefined : openFile(path, inFile, context);
    const isOpaque = path !== null && present.has(path) && (file === undefined || file.text.includes('\0'));
    for (const group of inFile) observations.push(observe(scanner, { ...group, file, isOpaque }, context));
  }
  const rejected = lost.map((hit) => ({
    item: hit.kind.title,
    why: `its place is in no file of ours: ${cleanLine(context.vault.redact(hit.viewPath), 200)}`,
  }));
  return { observations: observations.sort(byPlace), rejected };
}

function sealHit(hit: SecretHit, { vault }: ParseContext): SealedHit {
  const login = urlLogin(hit.value);
  const parts = login === undefined || login.password === '' ? hit.parts : [...hit.parts, login.password];
  const ref = vault.seal(hit.value);
  const partRefs = [...new Set(parts.filter((part) => part !== '').map((part) => vault.seal(part)))].filter(
    (part) => part !== ref,
  );
  return { ...hit, ref, partRefs };
}

/** A tool's own order may vary from run to run. */
function byReport(a: SecretHit, b: SecretHit): number {
  return compare(a.viewPath, b.viewPath) || a.line - b.line || compare(a.rule, b.rule) || compare(a.value, b.value);
}

/** Hits of one rule and value in one file are one observation with several places; a tool may name a place twice. */
function groupHits(
  hits: readonly SealedHit[],
  index: ViewIndex | undefined,
): { readonly groups: readonly HitGroup[]; readonly lost: readonly SealedHit[] } {
  const groups = new Map<string, HitGroup>();
  const lost: SealedHit[] = [];
  for (const hit of hits) {
    // A line that the file does not have (tools miscount in archives and odd encodings) still tells the file.
    const origin = index?.locate(hit.viewPath, Math.max(1, hit.line)) ?? index?.locate(hit.viewPath, 1);
    if (origin === undefined) {
      lost.push(hit);
      continue;
    }
    const key = JSON.stringify([origin.path, hit.rule, hit.ref]);
    const group = groups.get(key) ?? { hit, path: origin.path, origins: [] };
    groups.set(key, group);
    if (!group.origins.some((known) => isSameOrigin(known, origin))) group.origins.push(origin);
  }
  for (const { origins } of groups.values())
    origins.sort((a, b) => a.line - b.line || compare(a.commits[0], b.commits[0]));
  return { groups: [...groups.values()], lost };
}

function isSameOrigin(a: ViewOrigin, b: ViewOrigin): boolean {
  return a.line === b.line && a.commits[0] === b.commits[0];
}

function openFile(
  path: RepoPath,
  groups: readonly HitGroup[],
  { readText, vault }: ParseContext,
): TreeFile | undefined {
  const text = readText(path);
  if (text === undefined) return undefined;
  return openTreeFile(
    text,
    groups.map(({ hit }) => hit.ref),
    vault,
  );
}

function observe(scanner: string, group: OpenGroup, context: ParseContext): Observation {
  const { hit, path, file } = group;
  const { vault, part } = context;
  const { locations, place } = placeOf(group, context);
  const judgement = judgeSecret({ kind: hit.kind, value: hit.value, path, ...aroundOf(hit, file) });
  const { kind, title, confidence } = judgement;
  const variable = hit.match === undefined ? undefined : safeName(variableIn(hit.match, hit.value), context);
  const advice = { kind, title, place, path, ...(variable === undefined ? {} : { variable }) };
  const about = findWeakness(kind.weakness);
  const isDecoded = hit.isDecoded === 'claimed' ? standsEncoded(hit.ref, file, vault) : hit.isDecoded;
  const words = describeSecret({
    judgement,
    place,
    hit: { ...hit, isDecoded },
    commit: locations[0]?.commit,
    variable,
  });
  const guide = safeGuide(hit, context) ?? kind.guide;
  return {
    scanner,
    part: part.part,
    rule: hit.rule,
    category: 'secrets',
    weakness: kind.weakness,
    title: vault.redact(words.title),
    explanation: vault.redact(words.explanation),
    fix: fixForSecret(advice),
    severity: severityOf(judgement, hit, place),
    toolSeverity: '',
    confidence: hit.verification === 'verified' ? 'high' : confidence,
    locations,
    cwe: [...(about?.cwe ?? [])],
    owasp: [...(about?.owasp ?? [])],
    asvs: [...(about?.asvs ?? [])],
    references: guide === undefined ? [] : [guide],
    secret: {
      kind: kind.id,
      kindTitle: title,
      ref: hit.ref,
      parts: hit.partRefs,
      verification: hit.verification,
      ...(guide === undefined || kind.isPublic === true ? {} : { rotationGuide: guide }),
    },
    action: actionForSecret(advice),
  };
}

/** True where the file shows the value, and at no place as it is. */
function standsEncoded(ref: SecretRef, file: TreeFile | undefined, vault: ParseContext['vault']): boolean {
  const shown = (file?.spans.get(ref) ?? []).map(({ start, end }) => file?.text.slice(start, end) ?? '');
  return shown.length > 0 && vault.derive(ref, (value) => shown.every((text) => !text.includes(value))) === true;
}

/** The tool's link, unless it is none or holds a secret itself. */
function safeGuide({ rotationGuide }: SealedHit, { vault }: ParseContext): string | undefined {
  const guide = rotationGuide === undefined ? undefined : cleanUrl(rotationGuide);
  return guide === undefined || vault.redact(guide) !== guide ? undefined : guide;
}

/** A name that holds a secret itself is no name to show. */
function safeName(name: string | undefined, { vault }: ParseContext): string | undefined {
  return name === undefined || vault.redact(name) !== name ? undefined : name;
}

function placeOf(
  { hit, path, origins, file, isOpaque }: OpenGroup,
  { vault, part }: ParseContext,
): { readonly locations: readonly Location[]; readonly place: SecretPlace } {
  const isTreeView = part.part !== 'history';
  const { locations, origin } = placesOfSecret({
    ref: hit.ref,
    ...(hit.match === undefined ? {} : { match: hit.match }),
    isTreeView,
    path,
    origins,
    ...(file === undefined ? {} : { file }),
    isOpaque,
    vault,
  });
  const isIgnored = isTreeView && origins.every((place) => place.git === 'ignored');
  return { locations, place: origin === 'tree' && isIgnored ? 'ignored-file' : origin };
}

/** A value in a file that git ignores has not left the machine through git. A live one is never made smaller. */
function severityOf(judgement: SecretJudgement, hit: SealedHit, place: SecretPlace): Observation['severity'] {
  if (hit.verification === 'verified' && judgement.kind.isPublic !== true) return 'critical';
  if (place !== 'ignored-file') return judgement.severity;
  return judgement.severity === 'info' ? 'info' : 'low';
}

function aroundOf({ ref, match }: SealedHit, file: TreeFile | undefined): { readonly around?: string } {
  const span = file?.spans.get(ref)?.[0] ?? spanOfMatch(match, file);
  if (file === undefined || span === undefined) return {};
  return { around: file.text.slice(Math.max(0, span.start - AROUND), span.end + AROUND) };
}

/** Values that read like words are not looked for in the file: the whole match of the tool is. */
function spanOfMatch(
  match: string | undefined,
  file: TreeFile | undefined,
): { readonly start: number; readonly end: number } | undefined {
  const start = match === undefined || match === '' ? -1 : (file?.text.indexOf(match) ?? -1);
  return match === undefined || start < 0 ? undefined : { start, end: start + match.length };
}

function byPlace(a: Observation, b: Observation): number {
  return compare(placeKey(a), placeKey(b));
}

function placeKey({ locations, rule }: Observation): string {
  const [place] = locations;
  if (place === undefined) return rule;
  const numbers = [place.startLine, place.startColumn ?? 0].map((number) => String(number).padStart(10, '0'));
  return [place.path ?? '', ...numbers, rule, place.commit ?? ''].join('\0');
}

function compare(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  return (a ?? '') < (b ?? '') ? -1 : 1;
}
