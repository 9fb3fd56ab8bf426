import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findDocker } from '../helpers/docker.ts';
import { findChecker, runChecker } from './checkers.ts';
import { COMPLETE, INCOMPLETE, makeStandIn } from './stand-in.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const UPLOAD = /uses: (github\/codeql-action)\/upload-sarif@([0-9a-f]{40})/.exec(
  readFileSync(path.join(ROOT, 'action.yml'), 'utf8'),
);

const act = findChecker('act');
const docker = act === undefined ? undefined : await findDocker();

/** Stands for the upload action: it keeps what it was asked to upload. */
const UPLOAD_STUB = `name: stub
inputs:
  sarif_file: { description: x }
  checkout_path: { description: x }
runs:
  using: composite
  steps:
    - shell: bash
      env: { FILE: "\${{ inputs.sarif_file }}", CHECKOUT: "\${{ inputs.checkout_path }}", KEEP: "$KEEP" }
      run: cp "$FILE" "$KEEP/uploaded.sarif" && printf %s "$CHECKOUT" > "$KEEP/checkout.txt"
`;

interface Run {
  readonly exitCode: number | null;
  readonly output: string;
  /** Categories that were uploaded, or undefined when nothing was. */
  readonly uploaded: readonly string[] | undefined;
  readonly outputs: Readonly<Record<string, string>>;
}

describe.skipIf(docker === undefined)('the composite action, run by act', () => {
  const images: Record<string, string> = {};
  let scratch = '';

  beforeAll(async () => {
    if (docker === undefined) return;
    images['pass'] = await makeStandIn(docker, 0, COMPLETE);
    images['fail'] = await makeStandIn(docker, 1, COMPLETE);
    images['incomplete'] = await makeStandIn(docker, 3, INCOMPLETE);
    images['broken'] = await makeStandIn(docker, 4, COMPLETE);
  });
  afterAll(async () => {
    for (const image of Object.values(images)) await docker?.getImage(image).remove({ force: true });
  });
  beforeEach(() => {
    scratch = mkdtempSync(path.join(os.tmpdir(), 'act-'));
  });
  afterEach(() => {
    rmSync(scratch, { recursive: true, force: true });
  });

  function runAction(inputs: Readonly<Record<string, string>>, event: object = {}): Run {
    const repository = path.join(scratch, 'repository');
    const keep = path.join(scratch, 'keep');
    const stub = path.join(scratch, 'stub', 'upload-sarif');
    for (const folder of [
      keep,
      stub,
      path.join(scratch, 'home'),
      path.join(repository, '.github', 'workflows'),
      path.join(repository, 'app'),
    ]) {
      mkdirSync(folder, { recursive: true });
    }
    writeFileSync(path.join(stub, 'action.yml'), UPLOAD_STUB.replace('"$KEEP"', JSON.stringify(keep)));
    writeFileSync(path.join(repository, 'app', 'known.json'), '{}');
    cpSync(path.join(ROOT, 'action.yml'), path.join(repository, 'secondlook', 'action.yml'));
    cpSync(path.join(ROOT, 'scripts', 'ci'), path.join(repository, 'secondlook', 'scripts', 'ci'), { recursive: true });
    writeFileSync(path.join(repository, '.github', 'workflows', 'test.yml'), workflowOf(inputs, keep));
    writeFileSync(path.join(scratch, 'event.json'), JSON.stringify(event));
    for (const args of [
      ['init', '-q', '-b', 'main'],
      ['add', '-A'],
      ['-c', 'user.name=a', '-c', 'user.email=a@example.org', 'commit', '-q', '-m', 'x'],
    ]) {
      spawnSync('git', args, { cwd: repository });
    }
    const env = { ...process.env, HOME: path.join(scratch, 'home'), XDG_CACHE_HOME: path.join(scratch, 'home') };
    const local = `${UPLOAD?.[1] ?? ''}@${UPLOAD?.[2] ?? ''}=${path.join(scratch, 'stub')}`;
    const ran = runChecker(
      act ?? '',
      [
        'push',
        '-P',
        'ubuntu-latest=-self-hosted',
        '--no-cache-server',
        '--local-repository',
        local,
        '-e',
        path.join(scratch, 'event.json'),
      ],
      repository,
      env,
    );
    const uploaded = path.join(keep, 'uploaded.sarif');
    return {
      ...ran,
      uploaded: existsSync(uploaded) ? categoriesOf(uploaded) : undefined,
      outputs: outputsOf(path.join(keep, 'outputs.txt')),
    };
  }

  const keepOf = (): string => path.join(scratch, 'keep');
  const argumentsOf = (): string => readFileSync(path.join(keepOf(), 'arguments.txt'), 'utf8');

  it('passes, uploads every category and says where the reports are', () => {
    const run = runAction({ image: images['pass'] ?? '' });

    expect(run.exitCode).toBe(0);
    expect(run.uploaded).toHaveLength(7);
    expect(run.outputs).toMatchObject({ verdict: 'fail', findings: '1', high: '1', gaps: '0', 'held-back': '' });
    expect(run.outputs['sarif']).toMatch(/report\.sarif$/);
    expect(run.output).toContain('# the Markdown summary');
  });

  it('gives the program what the inputs say', () => {
    runAction({
      image: images['pass'] ?? '',
      path: 'app',
      'fail-on': 'low',
      format: 'html,junit',
      baseline: 'app/known.json',
      offline: 'true',
    });

    expect(argumentsOf().split('\n').join(' ').trim()).toBe(
      'scan /repo --out /out --format html,junit,sarif,github-sarif,github-outputs,markdown --fail-on low --baseline /baseline.json --offline',
    );
    expect(readFileSync(path.join(keepOf(), 'checkout.txt'), 'utf8')).toMatch(/\/app$/);
  });

  it("runs as the runner's own user", () => {
    runAction({ image: images['pass'] ?? '' });

    expect(readFileSync(path.join(keepOf(), 'uid.txt'), 'utf8').trim()).toBe(String(process.getuid?.()));
  });

  it('fails after the upload when something is at the level of fail-on', () => {
    const run = runAction({ image: images['fail'] ?? '' });

    expect(run.exitCode).not.toBe(0);
    expect(run.uploaded).toHaveLength(7);
    expect(run.output).toContain('what to fix first');
  });

  it('holds back what was not completely checked, says so in the summary, and is no pass', () => {
    const run = runAction({ image: images['incomplete'] ?? '' });

    expect(run.exitCode).not.toBe(0);
    expect(run.uploaded).not.toContain('secondlook/secrets/');
    expect(run.uploaded).toHaveLength(6);
    expect(run.outputs['held-back']).toBe('secrets');
    expect(run.output).toContain('existing alerts would close: **secrets**');
  });

  it('lets an incomplete scan be a warning, and everything be uploaded, when it is told to', () => {
    const run = runAction({ image: images['incomplete'] ?? '', incomplete: 'warn', upload: 'all' });

    expect(run.exitCode).toBe(0);
    expect(run.uploaded).toContain('secondlook/secrets/');
  });

  it('uploads nothing when it is told to, nor for a pull request of a fork', () => {
    expect(runAction({ image: images['pass'] ?? '', upload: 'none' }).uploaded).toBeUndefined();
    rmSync(keepOf(), { recursive: true });
    const fork = runAction({ image: images['pass'] ?? '' }, { pull_request: { head: { repo: { fork: true } } } });

    expect(fork.uploaded).toBeUndefined();
    expect(fork.exitCode).toBe(0);
  });

  it.each([
    ['a fault of the program', (): Record<string, string> => ({ image: images['broken'] ?? '' })],
    ['an image that is not there', (): Record<string, string> => ({ image: 'secondlook-test:never-built' })],
    ['a path outside the workspace', (): Record<string, string> => ({ image: images['pass'] ?? '', path: '../..' })],
    ['a path that is not there', (): Record<string, string> => ({ image: images['pass'] ?? '', path: 'nowhere' })],
    ['an image name that is a flag', (): Record<string, string> => ({ image: '--privileged' })],
    [
      'a format with more in it',
      (): Record<string, string> => ({ image: images['pass'] ?? '', format: 'html --fail-on never' }),
    ],
    ['an unknown way to upload', (): Record<string, string> => ({ image: images['pass'] ?? '', upload: 'maybe' })],
  ])('never passes on %s', (_what, inputs) => {
    expect(runAction(inputs()).exitCode).not.toBe(0);
  });

  it('runs no text of an input as a command', () => {
    const run = runAction({
      image: images['pass'] ?? '',
      path: '$(touch owned)`touch owned`;touch owned',
      'fail-on': '::error::x',
    });

    expect(run.exitCode).not.toBe(0);
    expect(readdirSync(path.join(scratch, 'repository'))).not.toContain('owned');
  });
});

function workflowOf(inputs: Readonly<Record<string, string>>, keep: string): string {
  const given = Object.entries(inputs).map(([name, value]) => `          ${name}: ${JSON.stringify(value)}`);
  const names = ['verdict', 'findings', 'high', 'gaps', 'held-back', 'sarif', 'report'];
  return `on: push
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1
      - uses: ./secondlook
        id: scan
        with:
${given.join('\n')}
      - if: always()
        shell: bash
        env:
          OUTPUTS: |
${names.map((name) => `            ${name}=\${{ steps.scan.outputs.${name} }}`).join('\n')}
          REPORT: \${{ steps.scan.outputs.report }}
          KEEP: ${JSON.stringify(keep)}
        run: |
          printf %s "$OUTPUTS" > "$KEEP/outputs.txt"
          if [ -n "$REPORT" ]; then cp "$REPORT/arguments.txt" "$REPORT/uid.txt" "$KEEP/" || true; fi
`;
}

function categoriesOf(file: string): readonly string[] {
  const log = JSON.parse(readFileSync(file, 'utf8')) as { runs: readonly { automationDetails: { id: string } }[] };
  return log.runs.map(({ automationDetails }) => automationDetails.id);
}

function outputsOf(file: string): Readonly<Record<string, string>> {
  if (!existsSync(file)) return {};
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.includes('='));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}
