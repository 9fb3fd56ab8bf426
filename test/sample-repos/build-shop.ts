import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeFakeSecrets } from './fake-secrets.ts';

const APP = fileURLToPath(new URL('./shop/app', import.meta.url));
const AUTHOR = { name: 'Sam Sample', email: 'sam@corner-shop.example' };

/** Builds the sample repository "corner shop" with a history of six commits; gives the made-up secrets that it holds. */
export function buildShop(dir: string): Readonly<Record<string, string>> {
  const secrets = makeFakeSecrets('corner-shop');
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  git(dir, 0, 'init', '-q', '-b', 'main');
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
    writeFileSync(path.join(dir, file), fill(text, secrets));
  };
  const commit = (step: number, message: string): void => {
    git(dir, step, 'add', '-A');
    git(dir, step, 'commit', '-q', '-m', fill(message, secrets));
  };

  cpSync(path.join(APP, 'README.md'), path.join(dir, 'README.md'));
  write(
    'deploy.sh',
    'curl -H "Authorization: token {{github-token}}" https://api.github.com/repos/corner-shop/shop/releases\n',
  );
  commit(1, 'Start the shop');
  write(
    'deploy.sh',
    'curl -H "Authorization: token $GITHUB_TOKEN" https://api.github.com/repos/corner-shop/shop/releases\n',
  );
  commit(2, 'Read the token from the environment');
  write('certs/server.key', '{{private-key}}');
  write(
    'scripts/upload.js',
    "const aws = { accessKeyId: '{{aws-id}}', secretAccessKey: '{{aws-secret}}' };\nexport default aws;\n",
  );
  commit(3, 'Upload pictures');
  rmSync(path.join(dir, 'certs'), { recursive: true });
  commit(4, 'Remove the certificate (bot token was {{slack-token}})');
  cpSync(APP, dir, { recursive: true });
  renameSync(path.join(dir, 'gitignore'), path.join(dir, '.gitignore'));
  fillTree(dir, secrets);
  commit(5, 'Add shop, web and api');
  write('.env', 'STRIPE_SECRET_KEY={{stripe-key}}\nJWT_SECRET=\n');
  return secrets;
}

function fill(text: string, secrets: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{\{([a-z-]+)\}\}/g, (whole, name: string) => secrets[name] ?? whole);
}

function fillTree(dir: string, secrets: Readonly<Record<string, string>>): void {
  for (const name of readdirSync(dir)) {
    const file = path.join(dir, name);
    if (name === '.git') continue;
    if (statSync(file).isDirectory()) fillTree(file, secrets);
    else writeFileSync(file, fill(readFileSync(file, 'utf8'), secrets));
  }
}

function git(dir: string, step: number, ...args: string[]): void {
  const date = `2026-01-0${Math.max(1, step)}T12:00:00Z`;
  execFileSync('git', args, {
    cwd: dir,
    env: {
      PATH: process.env['PATH'],
      HOME: dir,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_AUTHOR_NAME: AUTHOR.name,
      GIT_AUTHOR_EMAIL: AUTHOR.email,
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_NAME: AUTHOR.name,
      GIT_COMMITTER_EMAIL: AUTHOR.email,
      GIT_COMMITTER_DATE: date,
    },
    stdio: 'pipe',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) buildShop(path.resolve(process.argv[2] ?? 'corner-shop'));
