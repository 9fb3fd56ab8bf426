import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeInventory, SETTINGS } from '../../../test/helpers/secret-context.ts';
import { findTool } from '../../../test/helpers/tools.ts';
import { characters } from '../../../test/sample-repos/fake-secrets.ts';
import { scanner } from './index.ts';
import { judgeOwnRule } from './own-rules.ts';
import { isConfigFile, isTranslation, looksLikePassword } from './password-shape.ts';
import { GitleaksFinding, GitleaksReport } from './schema.ts';

const ALPHANUMERIC = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const word = (seed: string, length: number): string => characters(seed, ALPHANUMERIC, length);
const tool = findTool('gitleaks');

describe('what reads like a password', () => {
  it.each(['hunter22', 'ncc-1701', 'S3cr3t!', 'Admin_123', 'correct-horse-7', 'pässwört1', '123456', 'p@ssw0rd'])(
    '%s does, in code and in settings',
    (value) => {
      expect(looksLikePassword(value, false)).toBe(true);
      expect(looksLikePassword(value, true)).toBe(true);
    },
  );

  it.each([
    'Passwort',
    'Enter your password',
    'password must have 8 characters',
    'user_password',
    'current-password',
    'form.password.label',
    'passwordInput',
    'PASSWORD_RESET',
    '#password',
    '.password-field',
    '/reset-password/1',
    '^(?=.*[A-Z]).{8,}$',
    'required|min:8',
    '${DB_PASSWORD}',
    '{{ password }}',
    '<password>',
    'process.env.PASSWORD',
    'your-password-1',
    'changeme123',
    'xxxxxxxx',
    'sha256',
    'bcrypt2b',
    'https://x.example/1',
    'abc',
    '••••••••',
    'text-gray-500',
  ])('%s does not, in code', (value) => {
    expect(looksLikePassword(value, false)).toBe(false);
  });

  it('a well-known default does in settings alone, where no type or name stands in its place', () => {
    expect(looksLikePassword('postgres', true)).toBe(true);
    expect(looksLikePassword('postgres', false)).toBe(false);
    expect(looksLikePassword('string', true)).toBe(false);
  });
});

describe('what a file is', () => {
  it.each([
    '.env',
    '.env.production',
    'prod.env',
    'config/app.yml',
    'docker-compose.yaml',
    'php.ini',
    '.esmtprc',
    'app.properties',
    'x.tfvars',
  ])('%s holds settings', (file) => {
    expect(isConfigFile(file)).toBe(true);
  });

  it.each(['src/login.ts', 'app.py', 'README.md', 'envoy.go'])('%s does not', (file) => {
    expect(isConfigFile(file)).toBe(false);
  });

  it.each([
    'src/i18n/de.json',
    'locales/en/login.json',
    'web/lang_de.json',
    'messages.po',
    'assets/translations/fr.yml',
  ])('%s holds translations', (file) => {
    expect(isTranslation(file)).toBe(true);
  });
});

describe('rules of our own', () => {
  it('do not know the ids of built-in rules', () => {
    expect(judgeOwnRule('github-pat', { value: 'x', path: null })).toBeUndefined();
    expect(judgeOwnRule('__proto__', { value: 'x', path: null })).toBeUndefined();
  });

  it.each([
    ['postgres://shop:Hn8wLk2Pq9@db.corner-shop.io/x', 'database-url'],
    ['https://shop:Hn8wLk2Pq9@git.corner-shop.io/x', 'service-url'],
    ["postgres://shop:it's-Me-77@db.corner-shop.io/x", 'database-url'],
    ["postgres://shop:'+password+'@db/x", 'refused'],
    ['postgres://shop:${PASSWORD}@db/x', 'refused'],
    ['postgres://shop:{password}@db/x', 'refused'],
    ['postgres://shop:%s@db/x', 'refused'],
    ['postgres://shop:<password>@db/x', 'refused'],
  ])('judge the address %s as %s', (value, expected) => {
    const kind = judgeOwnRule('address-with-login', { value, path: 'src/app.ts' });

    expect(typeof kind === 'object' ? kind.id : kind).toBe(expected);
  });

  it.each([
    [Buffer.from('name:Hn8wLk2Pq9').toString('base64'), 'registry-login'],
    [Buffer.from('no login at all').toString('base64'), 'refused'],
    ['Zq7kX9wP2vB4', 'refused'],
  ])('take base64 of a login alone for a registry login', (value, expected) => {
    const kind = judgeOwnRule('registry-login', { value, path: '.npmrc' });

    expect(typeof kind === 'object' ? kind.id : kind).toBe(expected);
  });
});

/** Files that hold one made-up secret each, by the rule that finds it. */
const SAMPLES: readonly (readonly [rule: string, file: string, text: (secret: string) => string])[] = [
  ['address-with-login', 'src/cache.ts', (secret) => `connect('redis://:${secret}@cache.corner-shop.io:6379/0');\n`],
  ['address-with-login', 'mail.yml', (secret) => `url: smtp://shop:${secret}@mail.corner-shop.io:587\n`],
  ['password-literal', 'src/seed.js', (secret) => `create({ email: 'a@corner-shop.io', password: '${secret}' });\n`],
  ['password-literal', 'app.php', (secret) => `$db_pass = "${secret}";\n`],
  ['password-setting', 'config/app.yml', (secret) => `database:\n  password: ${secret} # shop\n`],
  ['password-setting', '.env', (secret) => `export DB_PASSWORD=${secret}\n`],
  ['netrc-login', '.netrc', (secret) => `machine mail.corner-shop.io login shop password ${secret}\n`],
  ['quoted-password-line', '.esmtprc', (secret) => `username "shop"\npassword "${secret}"\n`],
  ['registry-login', '.npmrc', (secret) => `_auth = ${Buffer.from(`shop:${secret}`).toString('base64')}\n`],
  [
    'registry-login',
    '.docker/config.json',
    (secret) => `{"auths":{"x":{"auth":"${Buffer.from(`shop:${secret}`).toString('base64')}"}}}\n`,
  ],
  ['pgpass-entry', '.pgpass', (secret) => `db.corner-shop.io:5432:shop:shop:${secret}\n`],
  [
    'password-hash',
    'seed.sql',
    (secret) => `insert into users values ('a', '$2b$10$${secret.padEnd(53, 'k').slice(0, 53)}');\n`,
  ],
  ['password-hash', '.htpasswd', (secret) => `shop:$apr1$abcdefgh$${secret.padEnd(22, 'k')}\n`],
  ['xml-password', 'servers.xml', (secret) => `<Server><Pass encoding="plain">${secret}</Pass></Server>\n`],
  ['php-constant', 'wp-config.php', (secret) => `define( 'AUTH_KEY', '${secret}' );\n`],
  [
    'putty-private-key',
    'key.ppk',
    (secret) =>
      `PuTTY-User-Key-File-2: ssh-rsa\nEncryption: none\nPrivate-Lines: 2\n${secret}\n${secret}\nPrivate-MAC: 00\n`,
  ],
  [
    'rails-master-key',
    'config/master.key',
    (secret) => Buffer.from(secret).toString('hex').slice(0, 32).padEnd(32, '0'),
  ],
];

describe.skipIf(tool === undefined)('the configuration in the real tool', () => {
  const found = new Map<string, string[]>();
  let log = '';
  let exitCode: number | null = null;

  beforeAll(() => {
    const scratch = mkdtempSync(path.join(tmpdir(), 'own-rules-'));
    const write = (file: string, text: string): void => {
      mkdirSync(path.dirname(path.join(scratch, file)), { recursive: true });
      writeFileSync(path.join(scratch, file), text);
    };
    for (const [position, [, file, text]] of SAMPLES.entries())
      write(`view/${position}/${file}`, text(word(`own${position}`, 20)));
    const view = path.join(scratch, 'view');
    const places = { repository: '', history: '', tree: view, rules: '', private: scratch, product: '', node: '' };
    const call = scanner.invoke({ kind: 'run', part: 'tree', label: '' }, places, SETTINGS, makeInventory());
    for (const file of call.files) write(file.path, file.content);
    const env = { HOME: scratch, TMPDIR: scratch };
    const done = spawnSync(tool ?? '', [...call.args], { cwd: call.cwd, encoding: 'utf8', env });
    log = done.stderr;
    exitCode = done.status;
    for (const item of GitleaksReport.parse(JSON.parse(readFileSync(path.join(scratch, 'report.json'), 'utf8')))) {
      const { RuleID, File } = GitleaksFinding.parse(item);
      found.set(File, [...(found.get(File) ?? []), RuleID]);
    }
    rmSync(scratch, { recursive: true });
  });

  it('is accepted, with every pattern', () => {
    expect(log).not.toMatch(/FTL|ERR/);
    expect(exitCode).toBe(99);
  });

  it.each(SAMPLES.map(([rule, file], position) => [rule, `${position}/${file}`] as const))(
    '%s finds its sample in %s',
    (rule, file) => {
      expect(found.get(file)).toContain(rule);
    },
  );
});
