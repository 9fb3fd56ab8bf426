import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { View } from '../../src/core/views.ts';
import type { Workspace } from '../../src/orchestrate/workspace.ts';
import { makeRepo, type TestRepo } from '../helpers/git-repo.ts';
import { openForTest, viewOf } from '../helpers/open-views.ts';
import { bareCopy, runGitleaks, runTrufflehog, type ToolHit } from '../helpers/secret-tools.ts';
import { findTool } from '../helpers/tools.ts';
import { makeFakeSecrets } from '../sample-repos/fake-secrets.ts';

/**
 * What the tools' own modes find is the measure: every (rule, value) that they find in git or in a folder must be found on our views.
 *
 * Known exceptions, none of which this repository holds:
 * - a value in the name or address of an author or committer: trufflehog reads those, the history view does not;
 * - a place, never a value: trufflehog tells a value once per 10 kB, so that of two commits that added one value to one file the earlier
 *   may be told alone;
 * - a word and a value that were joined by lines which a commit did not touch: the view has blank lines in their place.
 */
const KNOWN_EXCEPTIONS: readonly string[] = [];

const gitleaks = findTool('gitleaks');
const trufflehog = findTool('trufflehog');

let base = '';
let repo: TestRepo;
let workspace: Workspace;
let history: View;
let tree: View;
/** A set of made-up values for each place. */
const planted = new Map<string, Readonly<Record<string, string>>>();

function secret(place: string, kind: string): string {
  const secrets = planted.get(place) ?? makeFakeSecrets(place);
  planted.set(place, secrets);
  return secrets[kind] ?? '';
}

/** A zip file with one stored entry. */
function zip(name: string, content: string): Buffer {
  const data = Buffer.from(content);
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt32LE(crc32(data), 10);
  fields.writeUInt32LE(data.length, 14);
  fields.writeUInt32LE(data.length, 18);
  fields.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, Buffer.from(name), data]);
  const central = Buffer.concat([
    Buffer.from('PK\u0001\u0002'),
    Buffer.of(20, 0),
    fields,
    Buffer.alloc(14),
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

const filler = (name: string, lines: number): string =>
  Array.from({ length: lines }, (_, line) => `// ${name} ${line}\n`).join('');

function plantInFiles(): void {
  repo.write('.gitignore', '.env\n');
  repo.write('src/removed.js', `const token = '${secret('removed line', 'github-token')}';\n${filler('removed', 5)}`);
  repo.write('src/deleted.js', `send('${secret('deleted file', 'sendgrid-key')}');\n`);
  repo.write('keys/server.key', secret('private key', 'private-key'));
  repo.write('moved.js', filler('moved', 30));
  repo.write('merged.js', filler('merged', 30));
  repo.write('split.js', `const id = 1;\n${filler('split', 3)}const key = 2;\n`);
  repo.write('encoded.txt', `${Buffer.from(`GITHUB_TOKEN=${secret('base64', 'github-token')}`).toString('base64')}\n`);
  repo.write('package-lock.json', `{"x": "${secret('lock file', 'github-token')}"}\n`);
  repo.write('node_modules/x/index.js', `const key = '${secret('installed package', 'stripe-key')}';\n`);
  repo.write(
    'deploy/secret.yaml',
    `apiVersion: v1\nkind: Secret\ndata:\n  token: ${Buffer.from(secret('kubernetes', 'github-token')).toString('base64')}\n`,
  );
  repo.write(
    'config/settings.py',
    `password = "${secret('generic', 'database-password')}"\nDB = "mongodb://shop:${secret('url', 'database-password')}@db.shop.example:27017/shop"\n`,
  );
  repo.write('looks-like-a-program.txt', `MZ ${secret('first bytes', 'github-token')}\n`);
  repo.commit('Start');
}

function plantInHistory(): void {
  repo.write('src/removed.js', filler('removed', 5));
  repo.remove('src/deleted.js');
  repo.remove('keys/server.key');
  repo.git('mv', 'moved.js', 'renamed.js');
  repo.write('renamed.js', `${filler('moved', 30)}const hook = '${secret('renamed and edited', 'slack-token')}';\n`);
  repo.commit(`Move things\n\nThe old token was ${secret('commit message', 'github-token')}`);
  repo.write(
    'split.js',
    `const id = '${secret('pair over unchanged lines', 'aws-id')}';\n${filler('split', 3)}const key = '${secret('pair over unchanged lines', 'aws-secret')}';\n`,
  );
  repo.write('archive.zip', zip('inner/config.js', `const key = '${secret('archive', 'stripe-key')}';\n`));
  repo.write('notes.utf16', Buffer.from(`\uFEFFtoken ${secret('utf-16', 'github-token')}\r\n`, 'utf16le'));
  repo.commit('Upload');
  repo.remove('archive.zip');
  repo.remove('notes.utf16');
  // One key without its end, and a whole one in a later commit: the whole one must not be swallowed.
  repo.write('keys/other.key', `${secret('open key', 'private-key').split('\n').slice(0, 3).join('\n')}\n`);
  repo.commit('Half a key');
  repo.write('keys/other.key', secret('key after an open one', 'private-key'));
  repo.commit('A whole key');
}

function plantInRefs(): void {
  repo.git('checkout', '-q', '-b', 'side');
  repo.write('merged.js', `${filler('merged', 15)}const side = 1;\n${filler('merged', 15)}`);
  repo.write('branch.js', `const key = '${secret('branch', 'sendgrid-key')}';\n`);
  repo.commit('Side');
  repo.git('checkout', '-q', 'main');
  repo.write('merged.js', `${filler('merged', 15)}const main = 1;\n${filler('merged', 15)}`);
  repo.commit('Main');
  try {
    repo.git('merge', '-q', 'side');
  } catch {
    // A conflict, whose resolution brings the secret in.
  }
  repo.write(
    'merged.js',
    `${filler('merged', 15)}const both = '${secret('merge', 'github-token')}';\n${filler('merged', 15)}`,
  );
  repo.commit('Merge');
  repo.write('merged.js', filler('merged', 30));
  repo.commit('Clean up');
  for (const name of ['older stash', 'newer stash']) {
    repo.write('renamed.js', `const stashed = '${secret(name, 'stripe-key')}';\n`);
    repo.git('stash', '-q');
  }
}

function plantInTree(): void {
  repo.write(
    '.env',
    `STRIPE_SECRET_KEY=${secret('ignored', 'stripe-key')}\nSENDGRID=${secret('ignored', 'sendgrid-key')}\n`,
  );
  repo.write('untracked.js', `const token = '${secret('untracked', 'github-token')}';\n`);
  repo.write('src/removed.js', `const again = '${secret('modified', 'slack-token')}';\n`);
  repo.write('staged.js', `const staged = '${secret('staged', 'sendgrid-key')}';\n`);
  repo.git('add', 'staged.js');
  repo.remove('staged.js');
}

const keyOf = (hit: ToolHit): string => `${hit.rule} ${hit.value.trim()}`;

/** Names of the places whose value a list of hits holds, so that a failure tells a place and never a value. */
function placesIn(hits: readonly ToolHit[]): readonly string[] {
  const told = hits.map((hit) => hit.value).join('\n');
  return [...planted]
    .filter(([, secrets]) => Object.values(secrets).some((value) => told.includes(value.trim())))
    .map(([place]) => place)
    .sort();
}

/** What the measure has and we have not. */
function missing(measure: readonly ToolHit[], ours: readonly ToolHit[]): readonly string[] {
  const found = new Set(ours.map(keyOf));
  const lost = measure.filter((hit) => !found.has(keyOf(hit)));
  return lost
    .map((hit) => `${hit.rule} at ${hit.file}:${hit.line}`)
    .filter((place) => !KNOWN_EXCEPTIONS.includes(place));
}

beforeAll(async () => {
  base = mkdtempSync(path.join(tmpdir(), 'oracle-test-'));
  repo = makeRepo(path.join(base, 'repo'));
  plantInFiles();
  plantInHistory();
  plantInRefs();
  plantInTree();
  bareCopy(repo.dir, path.join(base, 'bare.git'));
  cpSync(repo.dir, path.join(base, 'files'), { recursive: true, filter: (file) => path.basename(file) !== '.git' });
  workspace = await openForTest(repo.dir);
  history = viewOf(await workspace.history());
  tree = viewOf(await workspace.tree());
});

afterAll(async () => {
  await workspace.close();
  rmSync(base, { recursive: true, force: true });
});

describe.skipIf(gitleaks === undefined)('gitleaks', () => {
  const run = (mode: 'git' | 'dir', dir: string): readonly ToolHit[] => runGitleaks(gitleaks ?? '', mode, dir);

  it('finds on the history view what it finds in git, and more', () => {
    const measure = run('git', path.join(base, 'bare.git'));
    const ours = run('dir', history.dir);

    expect(placesIn(measure)).toEqual(
      expect.arrayContaining([
        'removed line',
        'deleted file',
        'merge',
        'renamed and edited',
        'private key',
        'branch',
        'newer stash',
        'base64',
        'kubernetes',
        'generic',
      ]),
    );
    expect(missing(measure, ours)).toEqual([]);
    const added = placesIn(ours).filter((place) => !placesIn(measure).includes(place));
    expect(added).toEqual(expect.arrayContaining(['commit message', 'older stash', 'archive']));
  });

  it('finds on both views what it finds in the folder', () => {
    const measure = run('dir', path.join(base, 'files'));
    const ours = [...run('dir', history.dir), ...run('dir', tree.dir)];

    expect(placesIn(measure)).toEqual(expect.arrayContaining(['ignored', 'untracked', 'modified']));
    expect(missing(measure, ours)).toEqual([]);
  });

  it('reads in the tree view what history does not hold in one piece, and nothing else', () => {
    const places = placesIn(run('dir', tree.dir));

    // Two of these stand in files that more than one commit wrote.
    expect(places).toEqual([
      'ignored',
      'key after an open one',
      'modified',
      'pair over unchanged lines',
      'renamed and edited',
      'staged',
      'untracked',
    ]);
  });
});

describe.skipIf(trufflehog === undefined)('trufflehog', () => {
  const run = (mode: 'git' | 'filesystem', dir: string): readonly ToolHit[] =>
    runTrufflehog(trufflehog ?? '', mode, dir);

  it('finds on the history view what it finds in git, and more', () => {
    const measure = run('git', path.join(base, 'bare.git'));
    const ours = run('filesystem', history.dir);

    expect(placesIn(measure)).toEqual(
      expect.arrayContaining([
        'removed line',
        'deleted file',
        'commit message',
        'private key',
        'branch',
        'base64',
        'archive',
        'lock file',
        'installed package',
        'pair over unchanged lines',
        'url',
      ]),
    );
    expect(missing(measure, ours)).toEqual([]);
    const added = placesIn(ours).filter((place) => !placesIn(measure).includes(place));
    expect(added).toEqual(expect.arrayContaining(['merge', 'newer stash', 'older stash']));
  });

  it('finds on both views what it finds in the folder', () => {
    const measure = run('filesystem', path.join(base, 'files'));
    const ours = [...run('filesystem', history.dir), ...run('filesystem', tree.dir)];

    expect(placesIn(measure)).toEqual(expect.arrayContaining(['ignored', 'untracked', 'modified']));
    expect(missing(measure, ours)).toEqual([]);
  });

  it('tells places that lead back to the line and the commit', () => {
    const hits = run('filesystem', history.dir).filter((hit) => hit.value === secret('merge', 'github-token'));
    const origin = history.index.locate(hits[0]?.file ?? '', hits[0]?.line ?? 0);
    const line = execFileSync('git', ['show', `${origin?.commits[0] ?? ''}:${origin?.path ?? ''}`], {
      cwd: repo.dir,
      encoding: 'utf8',
    }).split('\n')[(origin?.line ?? 0) - 1];

    expect(line?.includes(secret('merge', 'github-token'))).toBe(true);
  });
});
