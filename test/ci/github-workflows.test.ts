import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findDocker } from '../helpers/docker.ts';
import { findChecker, type Ran, runChecker } from './checkers.ts';
import { commitAll, referenceIn, runAct, writeStub } from './run-act.ts';
import { COMPLETE, INCOMPLETE, makeStandIn } from './stand-in.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CLI = path.join(ROOT, 'src', 'cli.ts');
const REUSABLE = path.join(ROOT, '.github', 'workflows', 'scan.yml');
const OURS = `acme/secondlook@${'a'.repeat(40)}`;
const BUILT = 'secondlook:action';

const act = findChecker('act');
const docker = act === undefined ? undefined : await findDocker();

describe.skipIf(docker === undefined)('workflows, run by act', () => {
  const images: Record<string, string> = {};
  let scratch = '';
  let repository = '';
  let keep = '';

  beforeAll(async () => {
    if (docker === undefined) return;
    images['pass'] = await makeStandIn(docker, 0, COMPLETE);
    images['incomplete'] = await makeStandIn(docker, 3, INCOMPLETE);
  });
  afterAll(async () => {
    for (const image of [...Object.values(images), BUILT])
      await docker
        ?.getImage(image)
        .remove({ force: true })
        .catch(() => undefined);
  });
  beforeEach(() => {
    scratch = mkdtempSync(path.join(os.tmpdir(), 'workflows-'));
    repository = path.join(scratch, 'repository');
    keep = path.join(scratch, 'keep');
    for (const folder of [keep, path.join(repository, '.github', 'workflows'), path.join(repository, 'app')])
      mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(repository, 'app', 'main.js'), 'console.log(1);\n');
  });
  afterEach(() => {
    rmSync(scratch, { recursive: true, force: true });
  });

  /** The project as a runner would fetch it, with a Dockerfile that gives the stand-in in a second. */
  function ourRepository(image: string): string {
    const folder = path.join(scratch, 'ours');
    cpSync(path.join(ROOT, 'action.yml'), path.join(folder, 'action.yml'));
    cpSync(path.join(ROOT, 'scripts', 'ci'), path.join(folder, 'scripts', 'ci'), { recursive: true });
    writeFileSync(path.join(folder, 'Dockerfile'), `FROM ${image}\n`);
    return folder;
  }

  /** Everybody else's actions, which keep what they were given. */
  function stubs(ours: string): Readonly<Record<string, string>> {
    const stub = (name: string, inputs: readonly string[], run: string, at?: string): string =>
      writeStub(
        path.join(scratch, 'stubs', name),
        { inputs, run: `set -eu\nKEEP=${JSON.stringify(keep)}\n${run}\n` },
        at,
      );
    const checkout = `mkdir -p "$GITHUB_WORKSPACE/$IN_PATH"
from=${JSON.stringify(repository)}
if [ -n "$IN_REPOSITORY" ]; then from=${JSON.stringify(ours)}; printf '%s %s' "$IN_REPOSITORY" "$IN_REF" > "$KEEP/checked-out.txt"; fi
cp -r "$from/." "$GITHUB_WORKSPACE/$IN_PATH/"`;
    return {
      [OURS]: ours,
      [referenceIn(REUSABLE, 'actions/checkout')]: stub(
        'checkout',
        ['repository', 'ref', 'path', 'fetch-depth', 'persist-credentials'],
        checkout,
      ),
      [referenceIn(REUSABLE, 'actions/upload-artifact')]: stub(
        'artifact',
        ['name', 'path', 'retention-days'],
        'ls "$IN_PATH" > "$KEEP/artifact.txt"',
      ),
      [referenceIn(path.join(ROOT, 'action.yml'), 'github/codeql-action')]: stub(
        'codeql',
        ['sarif_file', 'checkout_path'],
        'cp "$IN_SARIF_FILE" "$KEEP/uploaded.sarif"',
        'upload-sarif',
      ),
    };
  }

  function callReusable(inputs: Readonly<Record<string, string>>): Ran {
    cpSync(REUSABLE, path.join(repository, '.github', 'workflows', 'scan.yml'));
    const given = { secondlook: 'acme/secondlook', ref: 'a'.repeat(40), ...inputs };
    writeFileSync(
      path.join(repository, '.github', 'workflows', 'caller.yml'),
      `on: push
jobs:
  call:
    permissions: { contents: read, security-events: write }
    uses: ./.github/workflows/scan.yml
    with: ${JSON.stringify(given)}
  after:
    needs: call
    if: always()
    runs-on: ubuntu-latest
    steps:
      - env:
          VERDICT: \${{ needs.call.outputs.verdict }}
        run: printf %s "$VERDICT" > ${JSON.stringify(path.join(keep, 'verdict.txt'))}
`,
    );
    commitAll(repository);
    return runAct(act ?? '', repository, path.join(scratch, 'home'), stubs(ourRepository('unused')), [
      '--no-skip-checkout',
      '-W',
      '.github/workflows/caller.yml',
    ]);
  }

  const kept = (file: string): string => readFileSync(path.join(keep, file), 'utf8');
  const categories = (): readonly string[] =>
    (JSON.parse(kept('uploaded.sarif')) as { runs: { automationDetails: { id: string } }[] }).runs.map(
      ({ automationDetails }) => automationDetails.id,
    );

  it('the reusable one checks out the commit of secondlook, scans, uploads and tells the verdict', () => {
    const ran = callReusable({ image: images['pass'] ?? '', path: 'app', 'fail-on': 'low' });

    expect(ran.output).toContain('secondlook: pass');
    expect(ran.exitCode).toBe(0);
    expect(kept('checked-out.txt')).toBe(`acme/secondlook ${'a'.repeat(40)}`);
    expect(categories()).toHaveLength(7);
    expect(kept('artifact.txt')).toContain('report.json');
    expect(kept('verdict.txt')).toBe('fail');
  });

  it('the reusable one holds back what was not completely checked, and is no pass', () => {
    const ran = callReusable({ image: images['incomplete'] ?? '' });

    expect(ran.exitCode).not.toBe(0);
    expect(categories()).toHaveLength(6);
    expect(categories()).not.toContain('secondlook/secrets/');
    // The reports are kept although the job failed.
    expect(kept('artifact.txt')).toContain('report.sarif');
  });

  it('the one that init writes runs as it is, and builds its image from the Dockerfile of the action', () => {
    const init = runChecker(
      process.execPath,
      [CLI, 'init', repository, '--platform', 'github', '--action', OURS],
      scratch,
    );
    commitAll(repository);
    const ran = runAct(act ?? '', repository, path.join(scratch, 'home'), stubs(ourRepository(images['pass'] ?? '')));

    expect(init.exitCode).toBe(0);
    expect(ran.output).toContain("building the image from the action's own Dockerfile");
    expect(ran.exitCode).toBe(0);
    expect(categories()).toHaveLength(7);
    expect(kept('artifact.txt')).toContain('report.json');
  });

  it('the script that init writes for Docker starts a hardened container and gives its exit code', () => {
    const init = runChecker(
      process.execPath,
      [CLI, 'init', repository, '--platform', 'docker', '--image', images['incomplete'] ?? ''],
      scratch,
    );
    const ran = runChecker(path.join(repository, 'secondlook.sh'), ['--fail-on', 'low'], scratch);
    const report = path.join(repository, 'secondlook-report');

    expect(init.exitCode).toBe(0);
    expect(ran.exitCode).toBe(3);
    expect(readFileSync(path.join(report, 'arguments.txt'), 'utf8').split('\n').join(' ').trim()).toBe(
      'scan /repo --out /out --fail-on low',
    );
    expect(existsSync(path.join(report, 'report.sarif'))).toBe(true);
  });
});
