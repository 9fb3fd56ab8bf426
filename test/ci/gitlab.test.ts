import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { REPORT_FORMATS } from '../../src/report/registry.ts';
import { findDocker } from '../helpers/docker.ts';
import { DependencyScanningReport, SastReport, SecretDetectionReport } from '../schemas/gitlab-reports.ts';
import { findChecker, findSystemProgram, runChecker } from './checkers.ts';
import { COMPLETE, INCOMPLETE, makeRunnerHelper, makeStandIn } from './stand-in.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TEMPLATE = 'templates/ci/gitlab.yml';
const COMPONENT = 'templates/secondlook/template.yml';

const runner = findSystemProgram('rsync') === undefined ? undefined : findChecker('gitlab-ci-local');
const docker = runner === undefined ? undefined : await findDocker();

interface Job {
  readonly script: readonly string[];
  readonly artifacts: { readonly reports: Readonly<Record<string, string>> };
}

function jobOf(file: string): Job {
  const text = readFileSync(path.join(ROOT, file), 'utf8').split('\n---\n').at(-1) ?? '';
  const jobs = Object.values(parse(text) as Record<string, Partial<Job>>);
  const job = jobs.find(({ script }) => script !== undefined);
  if (job?.script === undefined || job.artifacts === undefined) throw new Error(`no job in ${file}`);
  return { script: job.script, artifacts: job.artifacts };
}

describe.each([TEMPLATE, COMPONENT])('%s', (file) => {
  it('takes up just the reports that its formats write', () => {
    const { script, artifacts } = jobOf(file);
    const formats = /--format ([a-z,-]+)/.exec(script.join('\n'))?.[1]?.split(',') ?? [];
    const written = REPORT_FORMATS.filter(({ id }) => formats.includes(id)).map(
      ({ fileName }) => `secondlook-report/${fileName}`,
    );

    expect(Object.keys(artifacts.reports)).toEqual([
      'sast',
      'secret_detection',
      'dependency_scanning',
      'codequality',
      'junit',
    ]);
    for (const report of Object.values(artifacts.reports)) expect(written).toContain(report);
  });
});

describe.skipIf(docker === undefined)('GitLab, run by gitlab-ci-local', () => {
  const images: Record<string, string> = {};
  let helper = '';
  let scratch = '';

  beforeAll(async () => {
    if (docker === undefined) return;
    helper = await makeRunnerHelper(docker);
    images['pass'] = await makeStandIn(docker, 0, COMPLETE);
    images['fail'] = await makeStandIn(docker, 1, COMPLETE);
    images['incomplete'] = await makeStandIn(docker, 3, INCOMPLETE);
  });
  afterAll(async () => {
    for (const image of [helper, ...Object.values(images)]) await docker?.getImage(image).remove({ force: true });
  });
  beforeEach(() => {
    scratch = mkdtempSync(path.join(os.tmpdir(), 'gitlab-'));
  });
  afterEach(() => {
    rmSync(scratch, { recursive: true, force: true });
  });

  /** Runs a pipeline that includes the template with variables, or the component with inputs. */
  function runPipeline(pipeline: string): { exitCode: number | null; output: string; artifacts: string } {
    mkdirSync(path.join(scratch, 'home'));
    for (const file of [TEMPLATE, COMPONENT]) cpSync(path.join(ROOT, file), path.join(scratch, 'shop', file));
    const cwd = path.join(scratch, 'shop');
    writeFileSync(path.join(cwd, '.gitlab-ci.yml'), pipeline);
    writeFileSync(path.join(cwd, 'known.json'), '{}');
    for (const args of [
      ['init', '-q', '-b', 'main'],
      ['remote', 'add', 'origin', 'https://gitlab.example/group/shop.git'],
      ['add', '-A'],
      ['-c', 'user.name=a', '-c', 'user.email=a@example.org', 'commit', '-q', '-m', 'x'],
    ]) {
      spawnSync('git', args, { cwd });
    }
    const args = [
      '--pull-policy',
      'if-not-present',
      '--helper-image',
      helper,
      '--no-color',
      '--home',
      path.join(scratch, 'home'),
    ];
    return {
      ...runChecker(runner ?? '', args, cwd),
      artifacts: path.join(cwd, '.gitlab-ci-local', 'artifacts', 'secondlook', 'secondlook-report'),
    };
  }

  const template = (variables: Readonly<Record<string, string>>): string =>
    `include:\n  - local: /${TEMPLATE}\nvariables: ${JSON.stringify(variables)}\n`;
  const component = (inputs: Readonly<Record<string, string>>): string =>
    `include:\n  - local: /${COMPONENT}\n    inputs: ${JSON.stringify(inputs)}\n`;
  const argumentsIn = (artifacts: string): string =>
    readFileSync(path.join(artifacts, 'arguments.txt'), 'utf8').split('\n').join(' ').trim();

  const FORMATS =
    'html,sarif,json,markdown,junit,codequality,gitlab-sast,gitlab-secret-detection,gitlab-dependency-scanning';

  it.each([
    [
      'template',
      (image: string): string =>
        template({
          SECONDLOOK_SCAN_IMAGE: image,
          SECONDLOOK_SCAN_FAIL_ON: 'low',
          SECONDLOOK_SCAN_BASELINE: 'known.json',
        }),
    ],
    ['component', (image: string): string => component({ image, 'fail-on': 'low', baseline: 'known.json' })],
  ])('the %s passes its settings on, and its reports arrive as artifacts', (_what, pipeline) => {
    const { output, artifacts } = runPipeline(pipeline(images['pass'] ?? ''));

    expect(output).toMatch(/^ PASS +secondlook/m);
    expect(argumentsIn(artifacts)).toBe(
      `scan . --out /builds/group/shop/secondlook-report --fail-on low --format ${FORMATS} --baseline known.json`,
    );
    for (const [file, schema] of [
      ['gl-sast-report.json', SastReport],
      ['gl-secret-detection-report.json', SecretDetectionReport],
      ['gl-dependency-scanning-report.json', DependencyScanningReport],
    ] as const) {
      expect(schema.safeParse(JSON.parse(readFileSync(path.join(artifacts, file), 'utf8'))).error).toBeUndefined();
    }
    expect(existsSync(path.join(artifacts, 'junit.xml'))).toBe(true);
  });

  it.each([
    ['a finding fails the job', 'fail', {}, 'FAIL'],
    ['a finding is only reported', 'fail', { gate: 'report' }, 'PASS'],
    ['an incomplete scan fails the job', 'incomplete', {}, 'FAIL'],
    ['an incomplete scan is a warning', 'incomplete', { incomplete: 'warn' }, 'WARN'],
  ])('%s when it is so decided', (_what, image, inputs, expected) => {
    const run = runPipeline(component({ image: images[image] ?? '', ...inputs }));

    // The runner's own exit code is 0 in any case: what it says of the job counts.
    expect(/^ (PASS|WARN|FAIL) +secondlook/m.exec(run.output)?.[1]).toBe(expected);
    // The reports are there also when the job failed.
    expect(existsSync(path.join(run.artifacts, 'gl-sast-report.json'))).toBe(true);
  });

  it('the component refuses a word that it does not know', () => {
    const { exitCode, output } = runPipeline(component({ image: images['pass'] ?? '', gate: 'perhaps' }));

    expect(exitCode).not.toBe(0);
    expect(output).toMatch(/gate/);
  });

  it('what init adds to a pipeline runs in it', () => {
    const cwd = path.join(scratch, 'shop');
    mkdirSync(cwd, { recursive: true });
    writeFileSync(path.join(cwd, '.gitlab-ci.yml'), 'stages: [build]\n');
    const args = ['init', cwd, '--force', '--image', images['fail'] ?? ''];
    const init = runChecker(process.execPath, [path.join(ROOT, 'src', 'cli.ts'), ...args], scratch);
    const run = runPipeline(readFileSync(path.join(cwd, '.gitlab-ci.yml'), 'utf8'));

    expect(init.output).toMatch(/extended +\.gitlab-ci\.yml/);
    expect(/^ (PASS|WARN|FAIL) +secondlook/m.exec(run.output)?.[1]).toBe('FAIL');
    expect(argumentsIn(run.artifacts)).toMatch(/^scan \. --out/);
  });

  it('runs no text of a setting as a command', () => {
    const { artifacts } = runPipeline(
      template({ SECONDLOOK_SCAN_IMAGE: images['pass'] ?? '', SECONDLOOK_SCAN_PATH: '. ; touch owned' }),
    );

    expect(argumentsIn(artifacts)).toMatch(/^scan \. ; touch owned --out/);
  });
});
