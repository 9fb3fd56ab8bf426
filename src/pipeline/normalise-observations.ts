import type { Action, Fix } from '../core/advice.ts';
import { categoryOfWeakness } from '../core/category.ts';
import type { FileContext } from '../core/finding.ts';
import type { Location, RepoPath } from '../core/location.ts';
import { toRepoPath, tryRepoPath } from '../core/location.ts';
import type { AdvisoryFact, DependencyFact, Observation, SecretFact } from '../core/observation.ts';
import { lowerSeverity } from '../core/severity.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { cleanBlock, cleanLine, cleanUrl } from '../core/clean-text.ts';
import { makeContextJudge } from './file-context.ts';
import type { NormalisedObservation } from './stages.ts';

const MAX_TITLE = 200;
const MAX_TEXT = 2000;
const MAX_CODE = 4000;
const MAX_STEPS = 12;
const MAX_REFERENCES = 20;
const MAX_DEPENDENCY_PATHS = 20;
const MAX_RULE = 200;

/** Steps by which the context of a file lowers the severity of what stands in it (weaknesses.md, section 5). */
const LOWERED_BY: Readonly<Record<FileContext, number>> = {
  production: 0,
  generated: 1,
  example: 1,
  documentation: 2,
  test: 2,
};

/** Kinds of secrets that tests and examples are full of. A provider's own key is as valid in a test as anywhere. */
const KINDS_OFTEN_MADE_UP: readonly string[] = [
  'generic',
  'password',
  'password-hash',
  'signing-secret',
  'default-password',
  'connection-string',
  'framework-secret-key',
  'private-key',
  'jwt',
  'database-url',
  'service-url',
  'http-credentials',
  'kubernetes-secret',
];

export interface NormaliseContext {
  readonly inventory: Pick<Inventory, 'files' | 'projects'>;
}

/** Brings every observation into the one schema: sane paths, texts, links and category, and what its file is. None is dropped. */
export function normaliseObservations(
  observations: readonly Observation[],
  { inventory }: NormaliseContext,
): NormalisedObservation[] {
  const contextOf = makeContextJudge(inventory);
  return observations.map((observation) => {
    const locations = normaliseLocations(observation.locations, inventory);
    const context = contextOf(locations[0].path);
    const { action, dependency, secret, identity } = observation;
    return {
      ...observation,
      rule: cleanLine(observation.rule, MAX_RULE),
      category: categoryOfWeakness(observation.weakness) ?? observation.category,
      title: cleanLine(observation.title, MAX_TITLE) || observation.weakness,
      explanation: cleanBlock(observation.explanation, MAX_TEXT),
      fix: normaliseFix(observation.fix),
      toolSeverity: cleanLine(observation.toolSeverity, 40),
      locations,
      cwe: distinct(observation.cwe.filter((id) => Number.isSafeInteger(id) && id > 0)),
      owasp: distinct(observation.owasp.map((text) => cleanLine(text, 120))),
      asvs: distinct(observation.asvs.map((text) => cleanLine(text, 60))),
      references: normaliseUrls(observation.references),
      ...(secret === undefined ? {} : { secret: normaliseSecret(secret) }),
      ...(dependency === undefined ? {} : { dependency: normaliseDependency(dependency) }),
      ...(action === undefined ? {} : { action: normaliseAction(action) }),
      ...(identity === undefined ? {} : { identity: cleanLine(identity, 500) }),
      context,
      statedSeverity: observation.severity,
      severity: lowerSeverity(observation.severity, stepsLowered(observation, context)),
    };
  });
}

function stepsLowered({ secret, category, dependency }: Observation, context: FileContext): number {
  if (category === 'dependencies') return Math.min(LOWERED_BY[context], 1) + (isDevelopmentOnly(dependency) ? 1 : 0);
  if (secret === undefined) return LOWERED_BY[context];
  // What a build wrote into a bundle is shipped: generated files are no place of less worth for a secret.
  if (context === 'generated' || secret.verification === 'verified') return 0;
  return KINDS_OFTEN_MADE_UP.includes(secret.kind) ? LOWERED_BY[context] : 0;
}

/** Embedded malicious code: it does its harm on the developer's computer, so no scope makes it smaller. */
const CWE_MALICIOUS = 506;

/** A hole in a tool of the developer is out of reach for the users of the application. */
function isDevelopmentOnly(dependency: DependencyFact | undefined): boolean {
  if (dependency?.scope !== 'development' || dependency.advisories.length === 0) return false;
  return !dependency.advisories.some(({ id, cwe }) => id.startsWith('MAL-') || cwe.includes(CWE_MALICIOUS));
}

/** Places outside the root are dropped. Where none is left the finding moves to the project's manifest: it must stand somewhere. */
function normaliseLocations(
  locations: readonly Location[],
  inventory: NormaliseContext['inventory'],
): readonly [Location, ...Location[]] {
  const [first, ...rest] = locations.flatMap((location) => normaliseLocation(location) ?? []);
  if (first !== undefined) return [{ ...first, role: 'primary' }, ...rest];
  const path: RepoPath = inventory.projects[0]?.manifests[0] ?? inventory.files[0]?.path ?? toRepoPath('package.json');
  const note = 'The scanner named no place inside this folder';
  return [{ path, startLine: 1, endLine: 1, origin: 'tree', role: 'primary', note }];
}

function normaliseLocation(location: Location): Location | undefined {
  const path = location.path === null ? null : tryRepoPath(location.path);
  if (path === undefined || (path === null && location.origin !== 'commit-message')) return undefined;
  const startLine = lineNumber(location.startLine, 1);
  const endLine = lineNumber(location.endLine, startLine);
  const { startColumn, endColumn, note, ...rest } = location;
  const columns = normaliseColumns(startLine === endLine, startColumn, endColumn);
  const cleanNote = note === undefined ? '' : cleanLine(note, MAX_TITLE);
  return { ...rest, path, startLine, endLine, ...columns, ...(cleanNote === '' ? {} : { note: cleanNote }) };
}

function lineNumber(value: number, least: number): number {
  return Number.isSafeInteger(value) ? Math.max(value, least) : least;
}

function normaliseColumns(
  isOneLine: boolean,
  start: number | undefined,
  end: number | undefined,
): Pick<Location, 'startColumn' | 'endColumn'> {
  if (start === undefined || !Number.isSafeInteger(start) || start < 1) return {};
  if (end === undefined || !Number.isSafeInteger(end) || end < 1 || (isOneLine && end < start)) {
    return { startColumn: start };
  }
  return { startColumn: start, endColumn: end };
}

function normaliseFix(fix: Fix): Fix {
  const { example, prompt } = fix;
  return {
    summary: cleanLine(fix.summary, MAX_TITLE),
    steps: fix.steps.slice(0, MAX_STEPS).map((step) => cleanBlock(step, MAX_TEXT)),
    ...(example === undefined
      ? {}
      : { example: { language: cleanLine(example.language, 30), code: cleanBlock(example.code, MAX_CODE) } }),
    ...(prompt === undefined ? {} : { prompt: cleanBlock(prompt, MAX_CODE) }),
  };
}

function normaliseAction(action: Action): Action {
  return { ...action, key: cleanLine(action.key, 500), title: cleanLine(action.title, MAX_TITLE) };
}

function normaliseSecret(secret: SecretFact): SecretFact {
  const { rotationGuide, ...rest } = secret;
  const guide = rotationGuide === undefined ? undefined : cleanUrl(rotationGuide);
  return {
    ...rest,
    kind: cleanLine(secret.kind, 60),
    kindTitle: cleanLine(secret.kindTitle, 80),
    ...(guide === undefined ? {} : { rotationGuide: guide }),
  };
}

function normaliseDependency(dependency: DependencyFact): DependencyFact {
  return {
    ...dependency,
    name: cleanLine(dependency.name, 300),
    ...(dependency.version === undefined ? {} : { version: cleanLine(dependency.version, 100) }),
    paths: dependency.paths.slice(0, MAX_DEPENDENCY_PATHS).map((path) => path.map((name) => cleanLine(name, 300))),
    advisories: dependency.advisories.map(normaliseAdvisory),
  };
}

function normaliseAdvisory(advisory: AdvisoryFact): AdvisoryFact {
  const { url, range, ...rest } = advisory;
  const address = url === undefined ? undefined : cleanUrl(url);
  return {
    ...rest,
    id: cleanLine(advisory.id, 100),
    aliases: distinct(advisory.aliases.map((alias) => cleanLine(alias, 100))).filter((alias) => alias !== advisory.id),
    title: cleanLine(advisory.title, MAX_TITLE),
    ...(address === undefined ? {} : { url: address }),
    ...(range === undefined ? {} : { range: cleanLine(range, MAX_TITLE) }),
  };
}

function normaliseUrls(urls: readonly string[]): string[] {
  return distinct(urls.flatMap((url) => cleanUrl(url) ?? [])).slice(0, MAX_REFERENCES);
}

function distinct<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)];
}
