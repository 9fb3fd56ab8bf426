import type { Location, Log, ReportingDescriptor, Result, Run } from 'sarif';

/** Limits of GitHub code scanning, as documented; above a maximum the file is refused. */
const LIMITS = {
  runs: 20,
  results: 25_000,
  rules: 25_000,
  extensions: 100,
  locations: 1_000,
  tags: 20,
  keptTags: 10,
  text: 1_024,
  name: 255,
} as const;

/** What would go wrong, and when. */
type Check<Subject> = readonly [problem: string, isBroken: (subject: Subject) => boolean];

const LOG_CHECKS: readonly Check<Log>[] = [
  ['the file names no $schema', ({ $schema }) => $schema === undefined || $schema === ''],
  ['the version is not 2.1.0', ({ version }) => !['2.1.0'].includes(version)],
  ['too many runs', ({ runs }) => runs.length > LIMITS.runs],
  ['two runs have the same tool and category', ({ runs }) => hasTwins(runs.map(identityOf))],
];

const RUN_CHECKS: readonly Check<Run>[] = [
  ['the tool has no name', ({ tool }) => tool.driver.name === ''],
  ['the tool has no list of rules', ({ tool }) => tool.driver.rules === undefined],
  ['too many extensions', ({ tool }) => (tool.extensions ?? []).length > LIMITS.extensions],
  [
    'automationDetails.id does not end in a category and a slash',
    (run) => !/[^/]\/$/.test(run.automationDetails?.id ?? ''),
  ],
  ['too many rules', (run) => rulesOf(run).length > LIMITS.rules],
  ['two rules have one id', (run) => hasTwins(rulesOf(run).map(({ id }) => id))],
  ['no list of results, so no alert could close', ({ results }) => results === undefined],
  ['too many results', ({ results }) => (results ?? []).length > LIMITS.results],
];

const RULE_CHECKS: readonly Check<ReportingDescriptor>[] = [
  ['empty id', ({ id }) => id === ''],
  ['name too long', ({ name }) => (name ?? '').length > LIMITS.name],
  ['bad shortDescription', ({ shortDescription }) => isBadText(shortDescription?.text)],
  ['bad fullDescription', ({ fullDescription }) => isBadText(fullDescription?.text)],
  ['bad help', ({ help }) => isBadText(help?.text)],
  ['too many tags', (rule) => tagsOf(rule).length > LIMITS.tags],
  [
    'not marked as a security rule within the tags that are kept',
    (rule) => !tagsOf(rule).slice(0, LIMITS.keptTags).includes('security'),
  ],
  ['security-severity is no string between 0.0 and 10.0', (rule) => isBadScore(rule.properties?.['security-severity'])],
  ['unknown precision', (rule) => !['very-high', 'high', 'medium', 'low'].includes(wordOf(rule, 'precision'))],
  [
    'unknown problem.severity',
    (rule) => !['error', 'warning', 'recommendation'].includes(wordOf(rule, 'problem.severity')),
  ],
  ['unknown default level', (rule) => !['note', 'warning', 'error'].includes(rule.defaultConfiguration?.level ?? '')],
];

const RESULT_CHECKS: readonly Check<Result>[] = [
  ['bad message', ({ message }) => isBadText(message.text)],
  ['no ruleId', ({ ruleId }) => ruleId === undefined || ruleId === ''],
  ['unknown level', ({ level }) => !['note', 'warning', 'error', 'none'].includes(level ?? '')],
  ['rank would be taken for the severity by GitLab', ({ rank }) => rank !== undefined],
  ['a suppressed result would become an open alert', ({ suppressions }) => suppressions !== undefined],
  ['no or empty partialFingerprints', ({ partialFingerprints }) => isBadIdentity(partialFingerprints ?? {})],
  ['no location', ({ locations }) => (locations ?? []).length === 0],
  ['too many locations', (result) => placesOf(result).length > LIMITS.locations],
  [
    'related locations lack an id of their own',
    (result) => hasTwins(relatedIds(result)) || relatedIds(result).includes(-1),
  ],
  [
    'the message links to what is no related location',
    (result) => linksOf(result).some((id) => !relatedIds(result).includes(id)),
  ],
];

const PLACE_CHECKS: readonly Check<Location>[] = [
  ['a location without a file', (location) => uriOf(location) === ''],
  [
    'a URI that is not relative to the repository',
    (location) => /^\/|^[A-Za-z][\w+.-]*:|^\.\.?(\/|$)|\/\.\.(\/|$)|\/\/|\/$/.test(uriOf(location)),
  ],
  [
    'a URI that is not percent-encoded',
    (location) => !/^(?:[\w.~!$&'()*+,;=:@/-]|%[0-9A-F]{2})*$/.test(uriOf(location)),
  ],
  ['a URI that does not decode to UTF-8', (location) => !canDecode(uriOf(location))],
  ['a region that is incomplete or below 1', (location) => regionOf(location).some((number) => number < 1)],
  ['a region that ends before it starts', (location) => endsBeforeStart(regionOf(location))],
];

/** Every reason for which GitHub code scanning would refuse the file, drop something of it or mistake its severity. */
export function findGithubProblems(log: Log): readonly string[] {
  return [...apply('log', LOG_CHECKS, log), ...log.runs.flatMap((run, index) => checkRun(`runs[${index}]`, run))];
}

function checkRun(name: string, run: Run): readonly string[] {
  const rules = rulesOf(run);
  const results = (run.results ?? []).flatMap((result, index) => {
    const own = `${name}.results[${index}]`;
    return [
      ...apply(own, RESULT_CHECKS, result),
      ...apply(
        own,
        [['ruleIndex does not point at the rule', () => rules[result.ruleIndex ?? -1]?.id !== result.ruleId]],
        result,
      ),
      ...placesOf(result).flatMap((location) => apply(own, PLACE_CHECKS, location)),
    ];
  });
  return [
    ...apply(name, RUN_CHECKS, run),
    ...rules.flatMap((rule) => apply(`${name} ${rule.id}`, RULE_CHECKS, rule)),
    ...results,
  ];
}

function apply<Subject>(name: string, checks: readonly Check<Subject>[], subject: Subject): readonly string[] {
  return checks.filter(([, isBroken]) => isBroken(subject)).map(([problem]) => `${name}: ${problem}`);
}

function identityOf(run: Run): string {
  const { name, fullName, version, semanticVersion, guid } = run.tool.driver;
  return JSON.stringify([name, fullName, version, semanticVersion, guid, run.automationDetails?.id]);
}

function rulesOf(run: Run): readonly ReportingDescriptor[] {
  return run.tool.driver.rules ?? [];
}

function tagsOf(rule: ReportingDescriptor): readonly string[] {
  return rule.properties?.tags ?? [];
}

function wordOf(rule: ReportingDescriptor, key: string): string {
  const value: unknown = rule.properties?.[key];
  return typeof value === 'string' ? value : '';
}

function placesOf(result: Result): readonly Location[] {
  return [...(result.locations ?? []), ...(result.relatedLocations ?? [])];
}

function relatedIds(result: Result): readonly number[] {
  return (result.relatedLocations ?? []).map(({ id }) => id ?? -1);
}

function linksOf(result: Result): readonly number[] {
  return [...(result.message.text ?? '').matchAll(/\]\(([^)]*)\)/g)].map((match) => Number(match[1]));
}

function uriOf(location: Location): string {
  return location.physicalLocation?.artifactLocation?.uri ?? '';
}

type Region = readonly [startLine: number, startColumn: number, endLine: number, endColumn: number];

function regionOf(location: Location): Region {
  const { startLine = 0, startColumn = 0, endLine = 0, endColumn = 0 } = location.physicalLocation?.region ?? {};
  return [startLine, startColumn, endLine, endColumn];
}

function endsBeforeStart([startLine, startColumn, endLine, endColumn]: Region): boolean {
  return endLine < startLine || (endLine === startLine && endColumn < startColumn);
}

function isBadText(text: string | undefined): boolean {
  return text === undefined || text.trim() === '' || text.length > LIMITS.text;
}

function isBadScore(score: unknown): boolean {
  return score !== undefined && !(typeof score === 'string' && Number(score) > 0 && Number(score) <= 10);
}

function isBadIdentity(prints: Readonly<Record<string, string>>): boolean {
  const entries = Object.entries(prints);
  return entries.length === 0 || entries.some(([key, value]) => key === '' || value === '');
}

function hasTwins(items: readonly unknown[]): boolean {
  return new Set(items).size !== items.length;
}

function canDecode(uri: string): boolean {
  try {
    decodeURIComponent(uri);
    return true;
  } catch {
    return false;
  }
}
