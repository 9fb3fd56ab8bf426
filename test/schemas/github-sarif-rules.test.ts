import type { Log, ReportingDescriptor, Result, Run } from 'sarif';
import { describe, expect, it } from 'vitest';
import { buildSarif } from '../../src/report/sarif/sarif-format.ts';
import { makeFinding, makeFindingLocation, makeReport } from '../helpers/make.ts';
import { findGithubProblems } from './github-sarif-rules.ts';
import { compileSarifSchema } from './sarif-schema.ts';

const places = [makeFindingLocation('src/a.js', 2), makeFindingLocation('src/b.js', 3, { role: 'also' })];
const good = (): Log => buildSarif(makeReport({ findings: [makeFinding({ locations: places })] }));
const validate = compileSarifSchema();

interface Parts {
  readonly log: Log;
  readonly run: Run;
  readonly rule: ReportingDescriptor;
  readonly result: Result;
}

function partsOf(log: Log): Parts {
  const run = log.runs[1]!;
  return { log, run, rule: run.tool.driver.rules![0]!, result: run.results![0]! };
}

describe('the checks themselves', () => {
  it('find nothing in a good file', () => {
    expect(findGithubProblems(good())).toEqual([]);
  });

  it.each<[string, (parts: Parts) => void]>([
    ['names no $schema', ({ log }) => delete log.$schema],
    ['version is not', ({ log }) => Object.assign(log, { version: '2.0.0' })],
    ['too many runs', ({ log, run }) => (log.runs = Array.from({ length: 21 }, () => run))],
    ['same tool and category', ({ log, run }) => log.runs.push(run)],
    ['no name', ({ run }) => (run.tool.driver.name = '')],
    ['no list of rules', ({ run }) => delete run.tool.driver.rules],
    ['too many extensions', ({ run }) => (run.tool.extensions = Array.from({ length: 101 }, () => ({ name: 'x' })))],
    ['does not end in a category', ({ run }) => (run.automationDetails = { id: 'x' })],
    ['two rules have one id', ({ run, rule }) => run.tool.driver.rules?.push(rule)],
    ['no list of results', ({ run }) => delete run.results],
    ['too many results', ({ run, result }) => (run.results = Array.from({ length: 25_001 }, () => result))],
    ['name too long', ({ rule }) => (rule.name = 'x'.repeat(256))],
    ['bad shortDescription', ({ rule }) => delete rule.shortDescription],
    ['bad fullDescription', ({ rule }) => (rule.fullDescription = { text: ' ' })],
    ['bad help', ({ rule }) => (rule.help = { text: 'x'.repeat(1025) })],
    [
      'too many tags',
      ({ rule }) =>
        (rule.properties = { ...rule.properties, tags: Array.from({ length: 21 }, (_, index) => `t${index}`) }),
    ],
    ['not marked as a security rule', ({ rule }) => (rule.properties = { ...rule.properties, tags: [] })],
    ['security-severity', ({ rule }) => (rule.properties = { ...rule.properties, 'security-severity': 8 })],
    ['security-severity', ({ rule }) => (rule.properties = { ...rule.properties, 'security-severity': '11' })],
    ['unknown precision', ({ rule }) => (rule.properties = { ...rule.properties, precision: 'sure' })],
    ['unknown problem.severity', ({ rule }) => (rule.properties = { ...rule.properties, 'problem.severity': 'bad' })],
    ['unknown default level', ({ rule }) => delete rule.defaultConfiguration],
    ['bad message', ({ result }) => (result.message = { text: '' })],
    ['no ruleId', ({ result }) => delete result.ruleId],
    ['ruleIndex does not point', ({ result }) => (result.ruleIndex = 7)],
    ['unknown level', ({ result }) => delete result.level],
    ['rank', ({ result }) => (result.rank = 5)],
    ['suppressed result', ({ result }) => (result.suppressions = [])],
    ['partialFingerprints', ({ result }) => (result.partialFingerprints = {})],
    ['no location', ({ result }) => (result.locations = [])],
    [
      'too many locations',
      ({ result }) => (result.locations = Array.from({ length: 1001 }, () => result.locations![0]!)),
    ],
    ['lack an id of their own', ({ result }) => delete result.relatedLocations![0]!.id],
    ['links to what is no related location', ({ result }) => (result.message = { text: '[x](9)' })],
    [
      'links to what is no related location',
      ({ result }) => (result.message = { text: '[x](https://attacker.example)' }),
    ],
    ['without a file', ({ result }) => (result.locations = [{}])],
    ['not relative', ({ result }) => (result.locations![0]!.physicalLocation!.artifactLocation!.uri = '/etc/passwd')],
    ['not relative', ({ result }) => (result.locations![0]!.physicalLocation!.artifactLocation!.uri = 'file:///x')],
    ['not relative', ({ result }) => (result.locations![0]!.physicalLocation!.artifactLocation!.uri = 'a/../../b')],
    ['not percent-encoded', ({ result }) => (result.locations![0]!.physicalLocation!.artifactLocation!.uri = 'a b.js')],
    ['does not decode', ({ result }) => (result.locations![0]!.physicalLocation!.artifactLocation!.uri = '%FF')],
    ['below 1', ({ result }) => (result.locations![0]!.physicalLocation!.region!.startLine = 0)],
    ['ends before it starts', ({ result }) => (result.locations![0]!.physicalLocation!.region!.endLine = 1)],
  ])('notice: %s', (sentence, breakIt) => {
    const log = good();
    breakIt(partsOf(log));

    expect(findGithubProblems(log).join('\n')).toContain(sentence);
  });
});

describe.skipIf(validate === undefined)('the SARIF schema as compiled here', () => {
  it('accepts a good file', () => {
    validate?.(good());

    expect(validate?.errors ?? []).toEqual([]);
  });

  it.each<[string, (parts: Parts) => void]>([
    ['a key that SARIF does not know', ({ result }) => Object.assign(result, { colour: 'red' })],
    ['a line below 1', ({ result }) => (result.locations![0]!.physicalLocation!.region!.startLine = 0)],
    ['a region without a start', ({ result }) => (result.locations![0]!.physicalLocation!.region = { endLine: 3 })],
    ['a list of runs that is null', ({ log }) => Object.assign(log, { runs: null })],
    ['a time that is none', ({ run }) => (run.invocations![0]!.startTimeUtc = 'yesterday')],
    ['a URI with a space', ({ result }) => (result.locations![0]!.physicalLocation!.artifactLocation!.uri = 'a b')],
  ])('refuses %s', (_what, breakIt) => {
    const log = good();
    breakIt(partsOf(log));

    expect(validate?.(log)).toBe(false);
  });
});
