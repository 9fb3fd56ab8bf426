import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packTree, readFirstFile } from './docker-tar.ts';

const OWNER = { uid: 12_345, gid: 54_321 };
let scratch = '';

beforeEach(() => {
  scratch = mkdtempSync(path.join(os.tmpdir(), 'tar-'));
  for (const folder of ['in', 'out']) mkdirSync(path.join(scratch, folder));
});
afterEach(() => {
  rmSync(scratch, { recursive: true, force: true });
});

const inside = (name: string): string => path.join(scratch, 'in', name);
const unpacked = (name: string): string => path.join(scratch, 'out', name);

async function packAndUnpack(source = inside('')): Promise<void> {
  const stream = packTree(source, OWNER, '');
  const done = spawnSync('tar', ['-x', '-f', '-', '-C', unpacked(''), '--no-same-owner'], {
    input: await buffer(stream),
  });

  expect(done.stderr.toString()).toBe('');
  expect(done.status).toBe(0);
}

describe('packTree', () => {
  it('gives an archive that tar unpacks to the same files', async () => {
    const long = `${'folder/'.repeat(20)}${'ü'.repeat(60)}.txt`;
    mkdirSync(path.dirname(inside(long)), { recursive: true });
    const files = {
      'a.txt': 'text',
      'empty.txt': '',
      'block.txt': 'x'.repeat(512),
      'big.txt': 'y'.repeat(300_000),
      [long]: 'deep',
      "-dash 'quote' \n.txt": 'odd',
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(inside(name), text);

    await packAndUnpack();
    for (const [name, text] of Object.entries(files)) expect(readFileSync(unpacked(name), 'utf8')).toBe(text);
  });

  it('keeps links as links, so that nothing outside is read', async () => {
    writeFileSync(path.join(scratch, 'outside.txt'), 'outside');
    symlinkSync('../outside.txt', inside('link'));
    symlinkSync(`/${'long'.repeat(40)}`, inside('dangling'));

    await packAndUnpack();
    expect(readlinkSync(unpacked('link'))).toBe('../outside.txt');
    expect(readlinkSync(unpacked('dangling'))).toBe(`/${'long'.repeat(40)}`);
  });

  it('gives everything to the owner that it is told', async () => {
    writeFileSync(inside('a.txt'), 'x');
    const listing = spawnSync('tar', ['-t', '-v', '--numeric-owner', '-f', '-'], {
      input: await buffer(packTree(inside(''), OWNER, '')),
      encoding: 'utf8',
    });

    expect(listing.stdout).toContain('12345/54321');
  });

  it('packs a folder below the name that it is told, with its mode', async () => {
    writeFileSync(inside('a.txt'), 'x');
    chmodSync(inside(''), 0o700);
    const listing = spawnSync('tar', ['-t', '-v', '-f', '-'], {
      input: await buffer(packTree(inside(''), OWNER, 'private')),
      encoding: 'utf8',
    });

    expect(listing.stdout).toMatch(/^drwx------.* private\/\n.* private\/a\.txt\n$/);
  });

  it('packs a single file under the name that it is told', async () => {
    writeFileSync(inside('a.txt'), 'x');
    const stream = packTree(inside('a.txt'), OWNER, 'data');

    expect(await readFirstFile(stream as AsyncIterable<Buffer>, 100)).toEqual({ text: 'x', isTooLarge: false });
  });

  it('leaves a pipe out, and closes what may not be read', async () => {
    spawnSync('mkfifo', [inside('pipe')]);
    writeFileSync(inside('closed.txt'), 'x');
    chmodSync(inside('closed.txt'), 0o000);
    const listing = spawnSync('tar', ['-t', '-v', '-f', '-'], {
      input: await buffer(packTree(inside(''), OWNER, '')),
      encoding: 'utf8',
    });

    // The mode stays also where root can read it.
    expect(listing.stdout).toMatch(/^----------.* closed\.txt\n$/);
  });
});

describe('readFirstFile', () => {
  const tarOf = (name: string): AsyncIterable<Buffer> => {
    const done = spawnSync('tar', ['-c', '-f', '-', '-C', inside(''), name]);
    return Readable.from([done.stdout.subarray(0, 700), done.stdout.subarray(700)]);
  };

  it('reads a file out of an archive that tar made', async () => {
    writeFileSync(inside('report.json'), '{"a":"ü"}');

    expect(await readFirstFile(tarOf('report.json'), 100)).toEqual({ text: '{"a":"ü"}', isTooLarge: false });
  });

  it('says when it is larger than allowed', async () => {
    writeFileSync(inside('report.json'), 'x'.repeat(101));

    expect(await readFirstFile(tarOf('report.json'), 100)).toEqual({ text: null, isTooLarge: true });
  });

  it('ends the stream once it has what it wants', async () => {
    writeFileSync(inside('report.json'), 'x');
    const stream = Readable.from(tarOf('report.json'));
    await readFirstFile(stream, 100);

    expect(stream.destroyed).toBe(true);
  });

  it('takes no link for a file', async () => {
    symlinkSync('/etc/hostname', inside('report.json'));

    expect(await readFirstFile(tarOf('report.json'), 100)).toEqual({ text: null, isTooLarge: false });
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['half a header', Buffer.alloc(100, 'x')],
    ['garbage', Buffer.alloc(600, 'x')],
  ])('gives nothing for %s', async (_what, bytes) => {
    expect(await readFirstFile(Readable.from([bytes]), 100)).toMatchObject({ text: null });
  });
});
