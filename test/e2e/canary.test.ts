import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectOutput, findLeaks } from '../helpers/leaks.ts';
import {
  type CliRun,
  type CliWorld,
  filesBelow,
  makeWorld,
  readReport,
  removeWorld,
  runCli,
} from '../helpers/run-cli.ts';
import type { Secrets } from '../helpers/secret-corpus.ts';
import { findTool } from '../helpers/tools.ts';
import { makeFakeSecrets } from '../sample-repos/fake-secrets.ts';

const ADVISORIES = fileURLToPath(new URL('../advisories', import.meta.url));
const hasTools = (['gitleaks', 'trufflehog', 'semgrep', 'npm'] as const).every((tool) => findTool(tool) !== undefined);
const ALL_FORMATS =
  'html,sarif,json,markdown,gitlab-sast,gitlab-secret-detection,gitlab-dependency-scanning,codequality,junit,routes';

/** New in every run, each at one kind of place, so that a leak names its way out. */
function plantedSecrets(): Secrets {
  const seed = randomBytes(12).toString('hex');
  const shaped = (place: string): Secrets => makeFakeSecrets(`${seed}${place}`);
  const password = (): string =>
    `${randomBytes(9).toString('base64url')}+%&/="x'${randomBytes(6).toString('base64url')}`;
  return {
    file: shaped('file')['github-token'] ?? '',
    'pair-id': shaped('pair')['aws-id'] ?? '',
    'pair-secret': shaped('pair')['aws-secret'] ?? '',
    key: shaped('key')['private-key'] ?? '',
    encoded: shaped('encoded')['github-token'] ?? '',
    'in-address': shaped('address')['database-password'] ?? '',
    'escaped-in-address': password(),
    'env-file': shaped('env')['stripe-key'] ?? '',
    history: shaped('history')['sendgrid-key'] ?? '',
    'commit-message': shaped('message')['slack-token'] ?? '',
    'file-name': shaped('name')['github-token'] ?? '',
    'broken-source': shaped('broken')['github-token'] ?? '',
    'query-code': shaped('query')['stripe-key'] ?? '',
    manifest: shaped('manifest')['github-token'] ?? '',
    workflow: shaped('workflow')['sendgrid-key'] ?? '',
    'odd-password': password(),
  };
}

function build(world: CliWorld, planted: Secrets): void {
  const at = (name: string): string => planted[name] ?? '';
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(world.repo, file)), { recursive: true });
    writeFileSync(path.join(world.repo, file), text);
  };
  const git = (...args: string[]): void => {
    const config = ['-c', 'user.name=Sam', '-c', 'user.email=sam@corner-shop.example'];
    execFileSync('git', [...config, ...args], {
      cwd: world.repo,
      env: { PATH: process.env['PATH'], HOME: world.home },
    });
  };
  git('init', '-q', '-b', 'main');
  write('old/mail.js', `const mail = new Mail('${at('history')}');\n`);
  git('add', '-A');
  git('commit', '-q', '-m', `Start (bot ${at('commit-message')})`);
  execFileSync('rm', ['-r', path.join(world.repo, 'old')]);
  write(
    'package.json',
    JSON.stringify(
      {
        name: 'shop',
        version: '1.0.0',
        dependencies: { lodash: '4.17.15', private: `git+https://${at('manifest')}@github.com/shop/x.git` },
      },
      null,
      2,
    ),
  );
  write('.gitignore', '.env\n');
  write('src/aws.js', `const aws = { accessKeyId: '${at('pair-id')}', secretAccessKey: '${at('pair-secret')}' };\n`);
  write(
    'src/app.js',
    `const express = require('express');\nconst app = express();\napp.get('/x', (req, res) => { db.query("select '${at('query-code')}' from t where id = " + req.query.id); eval(req.query.code + '${at('query-code')}'); });\nconst password = ${JSON.stringify(at('odd-password'))};\n`,
  );
  write(
    'src/token.js',
    `// first\nexport const github = '${at('file')}';\nfetch('https://api.example/?q=' + '${at('file')}');\n`,
  );
  write('src/broken.js', `function ( {{{ '${at('broken-source')}' === \n`);
  write(
    'src/db.py',
    `URL = "postgres://shop:${at('in-address')}@db.corner-shop.io:5432/shop"\nOTHER = "postgres://shop:${encodeURIComponent(at('escaped-in-address'))}@db.corner-shop.io:5432/shop"\n`,
  );
  write('docs/notes.txt', `ci: ${Buffer.from(`GITHUB_TOKEN=${at('encoded')}`).toString('base64')}\n`);
  write('certs/server.key', at('key'));
  write(`backup/${at('file-name')}.txt`, `token = "${at('file-name')}"\n`);
  write(
    '.github/workflows/ci.yml',
    `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    env:\n      SENDGRID_API_KEY: ${at('workflow')}\n    steps: []\n`,
  );
  git('add', '-A');
  git('commit', '-q', '-m', 'Build the shop');
  write('.env', `STRIPE_SECRET_KEY=${at('env-file')}\n`);
}

describe.skipIf(!hasTools)('no byte of a planted secret comes out', () => {
  const planted = plantedSecrets();
  let world: CliWorld;
  let run: CliRun;

  beforeAll(async () => {
    world = makeWorld('canary');
    build(world, planted);
    const args = ['scan', world.repo, '--out', world.out, '--engine', 'local', '--advisories', ADVISORIES];
    run = await runCli(world, { args: [...args, '--verbose', '--format', ALL_FORMATS] });
  }, 300_000);
  afterAll(() => {
    removeWorld(world);
  });

  it('of a whole scan: not in what is printed, in a report, or in what is left behind', () => {
    const output = collectOutput(run, [world.out, world.tmp, world.home]);

    expect(run.exitCode, run.stderr).toBe(1);
    expect(filesBelow(world.out).length).toBeGreaterThanOrEqual(9);
    expect(findLeaks(output, planted)).toEqual([]);
  });

  it('and the scan did find them', () => {
    const { findings } = readReport(world);
    const secrets = findings.filter((finding) => finding.category === 'secrets');
    const places = new Set(
      secrets.flatMap((finding) => finding.locations.map((location) => location.path ?? location.origin)),
    );

    expect(run.exitCode).toBe(1);
    for (const path of [
      'src/token.js',
      'src/aws.js',
      'src/db.py',
      'docs/notes.txt',
      'certs/server.key',
      '.env',
      'old/mail.js',
      'commit-message',
    ])
      expect(places, path).toContain(path);
    expect(secrets.length).toBeGreaterThanOrEqual(12);
  });

  it('and nothing is left in the temporary folder', () => {
    expect(filesBelow(world.tmp)).toEqual([]);
  });
});

describe('no byte of a planted secret comes out of an error', () => {
  const planted = plantedSecrets();
  const at = (name: string): string => planted[name] ?? '';
  let world: CliWorld;
  beforeAll(() => {
    world = makeWorld('canary-error');
  });
  afterAll(() => {
    removeWorld(world);
  });

  it.each([
    ['that is not YAML', () => `suppressions:\n  - reason: "${at('file')}\n  ${at('odd-password')}: [\n`],
    ['with an unknown key', () => `${at('file')}: true\n`],
    ['with a value of the wrong kind', () => `fail-on: ${at('file')}\ntimeout: "${at('env-file')}"\n`],
    [
      'with a suppression that lacks its reason',
      () => `suppressions:\n  - path: ${at('file')}\n    weakness: ${at('env-file')}\n`,
    ],
  ])('about a settings file %s', async (_, text) => {
    writeFileSync(path.join(world.repo, 'secondlook.yaml'), text());

    const run = await runCli(world, { args: ['scan', world.repo, '--out', world.out, '--engine', 'local'] });

    expect(run.exitCode).toBe(2);
    expect(findLeaks(collectOutput(run, [world.out, world.tmp, world.home]), planted)).toEqual([]);
  });

  it('of a scanner that prints what it found before it dies', async () => {
    writeFileSync(path.join(world.repo, 'secondlook.yaml'), '{}\n');
    const tool = path.join(world.dir, 'gitleaks');
    const lines = [at('file'), `https://u:${at('in-address')}@x.example`, at('env-file')].map(
      (text) => `6:42AM FTL bad ${text}`,
    );
    writeFileSync(
      tool,
      `#!/bin/sh\n[ "$1" = version ] && echo 8.30.1 && exit 0\ncat >&2 <<'EOF'\n${lines.join('\n')}\nEOF\necho '${at('file')}'\nexit 1\n`,
    );
    chmodSync(tool, 0o755);

    const run = await runCli(world, {
      args: [
        'scan',
        world.repo,
        '--out',
        world.out,
        '--engine',
        'local',
        '--only',
        'gitleaks',
        '--verbose',
        '--tool',
        `gitleaks=${tool}`,
      ],
    });

    expect(run.exitCode).toBe(3);
    expect(findLeaks(collectOutput(run, [world.out, world.tmp, world.home]), planted)).toEqual([]);
  });
});
