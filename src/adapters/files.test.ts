import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureOutputDir, writeFileAtomic } from './files-output.ts';
import { walkFiles } from './files-walk.ts';
import { createFileReader, createTextReader, readBytesBelow, readTextBelow } from './files.ts';

const UNPRIVILEGED = 12_345;
const never = new AbortController().signal;
const enterAll = (): undefined => undefined;
let base = '';
let root = '';

beforeEach(() => {
  base = mkdtempSync(path.join(tmpdir(), 'files-test-'));
  chmodSync(base, 0o755);
  root = path.join(base, 'repo');
  mkdirSync(root);
});
afterEach(() => {
  rmSync(base, { recursive: true, force: true });
});

function put(file: string, text = 'text\n'): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

/** Evaluates an expression over our modules as a user who may not read everything, also where the tests run as root. */
function asUnprivileged(source: string): unknown {
  const isRoot = process.getuid?.() === 0;
  const modules = ['files.ts', 'files-walk.ts', 'files-output.ts'].map(
    (name) => `...(await import(${JSON.stringify(path.resolve('src/adapters', name))}))`,
  );
  const script = `const api = { ${modules.join(', ')} }; process.stdout.write(JSON.stringify((await (${source})(api)) ?? null));`;
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    ...(isRoot ? { uid: UNPRIVILEGED, gid: UNPRIVILEGED } : {}),
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return JSON.parse(out.toString());
}

describe('reading below a root', () => {
  it.each(['a.txt', 'dir/b.txt', 'dir/./b.txt', '-dash', 'new\nline', '\u202Eabc', 'a b"\'c', 'back\\slash'])(
    'gives the text of %j',
    async (name) => {
      put(name, 'héllo');

      expect(readTextBelow(root, name)).toBe('héllo');
      expect(createTextReader(root)(name)).toBe('héllo');
      await expect(createFileReader(root).readText(name)).resolves.toBe('héllo');
    },
  );

  it.each([
    ['an absent file', 'absent'],
    ['a folder', 'dir'],
    ['an absolute path', '/etc/hostname'],
    ['a path that leaves the root', '../outside.txt'],
    ['a path that leaves the root on a way round', 'dir/../../outside.txt'],
    ['an empty path', ''],
    ['a path with a null byte', 'a\0b'],
    ['a symlink to a file inside', 'link-inside'],
    ['a symlink to a file outside', 'link-outside'],
    ['a file in a symlinked folder that lies outside', 'folder-link/outside.txt'],
    ['a loop of symlinks', 'loop/x'],
    ['a pipe', 'pipe'],
    ['a file above the size', 'large'],
  ])('gives nothing for %s', (_, name) => {
    put('dir/b.txt');
    put('large', 'x'.repeat(101));
    writeFileSync(path.join(base, 'outside.txt'), 'outside');
    symlinkSync('dir/b.txt', path.join(root, 'link-inside'));
    symlinkSync('../outside.txt', path.join(root, 'link-outside'));
    symlinkSync('..', path.join(root, 'folder-link'));
    symlinkSync('loop', path.join(root, 'loop'));
    execFileSync('mkfifo', [path.join(root, 'pipe')]);

    expect(readTextBelow(root, name, 100)).toBeUndefined();
  });

  it('reads a file in a symlinked folder that stays inside', () => {
    put('dir/b.txt', 'inside');
    symlinkSync('dir', path.join(root, 'alias'));

    expect(readTextBelow(root, 'alias/b.txt')).toBe('inside');
  });

  it('reads below a root that is itself reached by a symlink', () => {
    put('a.txt', 'inside');
    symlinkSync('repo', path.join(base, 'link-to-root'));

    expect(readTextBelow(path.join(base, 'link-to-root'), 'a.txt')).toBe('inside');
  });

  it('reads a file of exactly the size', () => {
    put('a.txt', 'x'.repeat(100));

    expect(readBytesBelow(root, 'a.txt', 100)).toHaveLength(100);
    expect(readBytesBelow(root, 'a.txt', 99)).toBeUndefined();
  });

  it('reads a file whose size the system does not tell', () => {
    expect(readTextBelow('/proc', 'version')).toContain('Linux');
    expect(readTextBelow('/proc', 'version', 5)).toBeUndefined();
  });

  it('gives nothing for a file that it may not read', () => {
    put('closed');
    chmodSync(path.join(root, 'closed'), 0o000);

    const text = asUnprivileged(`(api) => api.readTextBelow(${JSON.stringify(root)}, 'closed')`);

    expect(text).toBeNull();
  });
});

describe('walkFiles', () => {
  it('lists files with their sizes in the order of paths', async () => {
    put('b/z.js', '12345');
    put('a.js', '');
    put('b/.env', '1');

    const listing = await walkFiles(root, enterAll, never);

    expect(listing.files).toEqual([
      { path: 'a.js', bytes: 0 },
      { path: 'b/.env', bytes: 1 },
      { path: 'b/z.js', bytes: 5 },
    ]);
  });

  it('does not enter what it is told to leave out, and says so', async () => {
    put('node_modules/x/index.js');
    put('src/node_modules/y.js');
    put('src/a.js');

    const listing = await walkFiles(
      root,
      (folder) => (/(^|\/)node_modules$/.test(folder) ? 'installed' : undefined),
      never,
    );

    expect(listing.files.map((file) => file.path)).toEqual(['src/a.js']);
    expect(listing.leftOut).toEqual(
      expect.arrayContaining([
        { path: 'node_modules', reason: 'installed' },
        { path: 'src/node_modules', reason: 'installed' },
      ]),
    );
  });

  it('tells the names in a folder before it is entered', async () => {
    put('venv/pyvenv.cfg');
    put('venv/lib/x.py');

    const listing = await walkFiles(root, (_, names) => (names.has('pyvenv.cfg') ? 'packages' : undefined), never);

    expect(listing.files).toEqual([]);
  });

  it('follows no symlink: not to a file, not in a loop, not outside', async () => {
    put('dir/a.js');
    writeFileSync(path.join(base, 'outside.txt'), 'outside');
    symlinkSync('.', path.join(root, 'dir/self'));
    symlinkSync('..', path.join(root, 'dir/up'));
    symlinkSync('dir/a.js', path.join(root, 'alias.js'));
    symlinkSync('../outside.txt', path.join(root, 'leak.txt'));
    symlinkSync('..', path.join(root, 'parent'));
    symlinkSync('nowhere', path.join(root, 'dangling'));
    symlinkSync('ring', path.join(root, 'ring'));

    const listing = await walkFiles(root, enterAll, never);

    expect(listing.files.map((file) => file.path)).toEqual(['dir/a.js']);
    expect(listing.leftOut.map((entry) => entry.path).sort()).toEqual(['leak.txt', 'parent']);
    expect(listing.unreadable).toEqual([]);
  });

  it('lists names of every odd kind', async () => {
    const names = ['a b', '"quote"', "it's", 'new\nline', '-rf', '\u202Egnp.js', 'back\\slash', '漢字', '$(id)', '*'];
    for (const name of names) put(name);

    const listing = await walkFiles(root, enterAll, never);

    expect(listing.files.map((file) => String(file.path)).sort()).toEqual([...names].sort());
  });

  it('keeps a name that is no UTF-8 apart, with a form that can be shown', async () => {
    const bytes = Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x2e, 0x6a, 0x73]);
    writeFileSync(Buffer.concat([Buffer.from(`${root}/`), bytes]), 'text');

    const listing = await walkFiles(root, enterAll, never);

    expect(listing.files).toEqual([]);
    expect(listing.oddNames).toEqual([{ bytes, shown: String.raw`caf\xe9.js` }]);
  });

  it('takes a name that really holds the replacement character as it is', async () => {
    put('odd\uFFFD.js');

    const listing = await walkFiles(root, enterAll, never);

    expect(listing.files.map((file) => file.path)).toEqual(['odd\uFFFD.js']);
  });

  it('leaves out pipes without waiting for them', async () => {
    execFileSync('mkfifo', [path.join(root, 'pipe')]);

    const listing = await walkFiles(root, enterAll, never);

    expect(listing.files).toEqual([]);
  });

  it('records a folder that it may not read, and lists the rest', () => {
    put('closed/a.js');
    put('open/b.js');
    chmodSync(path.join(root, 'closed'), 0o000);

    const listing = asUnprivileged(
      `(api) => api.walkFiles(${JSON.stringify(root)}, () => undefined, new AbortController().signal)`,
    );

    expect(listing).toMatchObject({
      files: [{ path: 'open/b.js' }],
      unreadable: [{ path: 'closed', reason: 'no permission to read the folder' }],
    });
  });

  it('goes to any depth', async () => {
    const deep = Array.from({ length: 600 }, () => 'd').join('/');
    put(`${deep}/a.js`);

    const listing = await walkFiles(root, enterAll, never);

    expect(listing.files.map((file) => file.path)).toEqual([`${deep}/a.js`]);
  });

  it('stops when the run is aborted', async () => {
    for (let folder = 0; folder < 120; folder += 1) put(`d${folder}/a.js`);

    await expect(walkFiles(root, enterAll, AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
  });
});

describe('writing reports', () => {
  it('writes a file and leaves nothing beside it', async () => {
    const file = path.join(base, 'report.json');
    writeFileSync(file, 'old');

    await writeFileAtomic(file, 'new');

    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(statSync(file).mode & 0o777).toBe(0o644);
    expect(readdirSync(base).sort()).toEqual(['repo', 'report.json']);
  });

  it('replaces a symlink at its place and not what it points to', async () => {
    const victim = path.join(base, 'victim');
    writeFileSync(victim, 'precious');
    symlinkSync(victim, path.join(base, 'report.json'));

    await writeFileAtomic(path.join(base, 'report.json'), 'new');

    expect(readFileSync(victim, 'utf8')).toBe('precious');
    expect(readFileSync(path.join(base, 'report.json'), 'utf8')).toBe('new');
  });

  it('says what is in the way, and leaves no part behind', async () => {
    mkdirSync(path.join(base, 'report.json'));

    await expect(writeFileAtomic(path.join(base, 'report.json'), 'x')).rejects.toMatchObject({
      code: 'output-unwritable',
    });
    expect(readdirSync(base).sort()).toEqual(['repo', 'report.json']);
  });

  it('refuses a place that takes no files', async () => {
    await expect(writeFileAtomic('/proc/report.json', 'x')).rejects.toMatchObject({ code: 'output-unwritable' });
  });

  it('makes the folder for reports with its parents', async () => {
    const made = await ensureOutputDir(path.join(base, 'a/b'), { refuseLink: true });

    expect(made).toBe(path.join(base, 'a/b'));
    expect(readdirSync(made)).toEqual([]);
  });

  it.each([
    ['a file is in its place', (): string => path.join(root, 'file')],
    ['a file is in the place of its parent', (): string => path.join(root, 'file/sub')],
  ])('refuses the folder when %s', async (_, dir) => {
    put('file');

    await expect(ensureOutputDir(dir(), { refuseLink: false })).rejects.toMatchObject({ code: 'output-unwritable' });
  });

  it('refuses a planted link as the default folder, and takes one that the person named', async () => {
    mkdirSync(path.join(base, 'elsewhere'));
    symlinkSync('../elsewhere', path.join(root, 'secondlook-report'));
    const dir = path.join(root, 'secondlook-report');

    await expect(ensureOutputDir(dir, { refuseLink: true })).rejects.toMatchObject({ code: 'output-unwritable' });
    await expect(ensureOutputDir(dir, { refuseLink: false })).resolves.toBe(path.join(base, 'elsewhere'));
  });

  it('refuses a folder that may not be written', () => {
    chmodSync(root, 0o555);

    const refused = asUnprivileged(
      `(api) => api.ensureOutputDir(${JSON.stringify(root)}, { refuseLink: false }).then(() => 'made', (error) => [error.code, error.message])`,
    );

    expect(refused).toEqual(['output-unwritable', 'The folder for reports cannot be written (no permission)']);
  });

  it('appends nothing to an old part of another run', async () => {
    const old = path.join(base, '.report.json.0123.part');
    appendFileSync(old, 'half');

    await writeFileAtomic(path.join(base, 'report.json'), 'whole');

    expect(readFileSync(old, 'utf8')).toBe('half');
    expect(existsSync(path.join(base, 'report.json'))).toBe(true);
  });
});
