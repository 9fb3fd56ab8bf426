import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { makeFakeSecrets } from '../sample-repos/fake-secrets.ts';
import type { FaultWorld } from './fault-world.ts';
import type { Secrets } from './secret-corpus.ts';

/** New in every run, each at one kind of place, so that a leak names its way out. */
export function plantedSecrets(): Secrets {
  const seed = randomBytes(12).toString('hex');
  const shaped = (place: string, kind: string): string => makeFakeSecrets(`${seed}${place}`)[kind] ?? '';
  const password = (): string =>
    `${randomBytes(9).toString('base64url')}+%&/="x'${randomBytes(6).toString('base64url')}`;
  return {
    file: shaped('file', 'github-token'),
    'pair-id': shaped('pair', 'aws-id'),
    'pair-secret': shaped('pair', 'aws-secret'),
    key: shaped('key', 'private-key'),
    encoded: shaped('encoded', 'github-token'),
    'in-address': shaped('address', 'database-password'),
    'escaped-in-address': password(),
    'env-file': shaped('env', 'stripe-key'),
    history: shaped('history', 'sendgrid-key'),
    'commit-message': shaped('message', 'slack-token'),
    'tag-message': shaped('tag', 'github-token'),
    'merge-message': shaped('merge', 'stripe-key'),
    stash: shaped('stash', 'sendgrid-key'),
    remote: shaped('remote', 'github-token'),
    'file-name': shaped('name', 'github-token'),
    'broken-source': shaped('broken', 'github-token'),
    'broken-manifest': shaped('broken-manifest', 'github-token'),
    'broken-lockfile': shaped('broken-lockfile', 'stripe-key'),
    'query-code': shaped('query', 'stripe-key'),
    manifest: shaped('manifest', 'github-token'),
    npmrc: shaped('npmrc', 'github-token'),
    workflow: shaped('workflow', 'sendgrid-key'),
    'route-path': shaped('route', 'github-token'),
    'odd-password': password(),
  };
}

/** A small shop with every planted value at its place. */
export function buildCanary(world: FaultWorld, planted: Secrets): void {
  const at = (name: string): string => planted[name] ?? '';
  const { write, git } = world;
  const commit = (message: string): void => {
    git('add', '-A');
    git('commit', '-q', '-m', message);
  };
  git('init', '-q', '-b', 'main');
  write('old/mail.js', `const mail = new Mail('${at('history')}');\n`);
  commit(`Start (bot ${at('commit-message')})`);
  rmSync(path.join(world.repo, 'old'), { recursive: true });
  writeProject(world, at);
  writeCode(world, at);
  write('docs/notes.txt', `ci: ${Buffer.from(`GITHUB_TOKEN=${at('encoded')}`).toString('base64')}\n`);
  write('certs/server.key', at('key'));
  write(`backup/${at('file-name')}.txt`, `token = "${at('file-name')}"\n`);
  commit('Build the shop');
  git('tag', '-a', 'v1', '-m', `First release, deployed with github_token = "${at('tag-message')}"`);
  git('checkout', '-q', '-b', 'side');
  write('side.txt', 'side\n');
  commit('Side');
  git('checkout', '-q', 'main');
  git('merge', '-q', '--no-ff', 'side', '-m', `Merge, STRIPE_SECRET_KEY=${at('merge-message')}`);
  write('docs/notes.txt', `SENDGRID_API_KEY=${at('stash')}\n`);
  git('stash', '-q');
  git('remote', 'add', 'origin', `https://bot:${at('remote')}@github.com/corner-shop/shop.git`);
  write('.env', `STRIPE_SECRET_KEY=${at('env-file')}\n`);
}

type At = (name: string) => string;

function writeProject({ write }: FaultWorld, at: At): void {
  const dependencies = { lodash: '4.17.15', private: `git+https://${at('manifest')}@github.com/shop/x.git` };
  write('package.json', JSON.stringify({ name: 'shop', version: '1.0.0', dependencies }, null, 2));
  write('.npmrc', `//npm.corner-shop.io/:_authToken=${at('npmrc')}\n`);
  write('.gitignore', '.env\n');
  write('broken/package.json', `{ "name": "broken", "token": "${at('broken-manifest')}\n`);
  write('half/package.json', '{ "name": "half", "dependencies": { "lodash": "4.17.15" } }');
  write('half/package-lock.json', `{ "lockfileVersion": 3, ${at('broken-lockfile')}`);
  write(
    '.github/workflows/ci.yml',
    `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    env:\n      SENDGRID_API_KEY: ${at('workflow')}\n    steps: []\n`,
  );
}

function writeCode({ write }: FaultWorld, at: At): void {
  write('src/aws.js', `const aws = { accessKeyId: '${at('pair-id')}', secretAccessKey: '${at('pair-secret')}' };\n`);
  write(
    'src/app.js',
    `const express = require('express');\nconst app = express();\napp.get('/x', (req, res) => { db.query("select '${at('query-code')}' from t where id = " + req.query.id); eval(req.query.code + '${at('query-code')}'); });\napp.post('/hook/${at('route-path')}', (req, res) => { db.run(req.body); });\nconst password = ${JSON.stringify(at('odd-password'))};\n`,
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
}
