import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readOsvRecords } from './read-osv.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'secondlook-osv-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function idsOf(place: string) {
  const ids: string[] = [];
  const totals = await readOsvRecords(place, (record) => ids.push(record.id));
  return { ids, unreadable: totals.unreadable };
}

describe('readOsvRecords', () => {
  it('reads lines, and counts those that are no records', async () => {
    const file = path.join(folder, 'x.jsonl');
    writeFileSync(file, '{"id":"A"}\r\n\n{"id":"B"}\nbroken\n{"id":7}\n');

    expect(await idsOf(file)).toEqual({ ids: ['A', 'B'], unreadable: 2 });
  });

  it('reads a file with one record and one with a list', async () => {
    writeFileSync(path.join(folder, 'one.json'), '{"id":"A"}');
    writeFileSync(path.join(folder, 'two.json'), '[{"id":"B"},{"id":"C"},{}]');

    expect(await idsOf(folder)).toEqual({ ids: ['A', 'B', 'C'], unreadable: 1 });
  });

  it('reads folders in folders, no other files, and follows no links', async () => {
    const outside = mkdtempSync(path.join(tmpdir(), 'secondlook-osv-'));
    writeFileSync(path.join(outside, 'evil.json'), '{"id":"EVIL"}');
    mkdirSync(path.join(folder, 'deep', 'er'), { recursive: true });
    writeFileSync(path.join(folder, 'deep', 'er', 'x.jsonl'), '{"id":"A"}\n');
    writeFileSync(path.join(folder, 'README.md'), 'text');
    symlinkSync(outside, path.join(folder, 'link'));
    symlinkSync(path.join(outside, 'evil.json'), path.join(folder, 'link.json'));

    expect(await idsOf(folder)).toEqual({ ids: ['A'], unreadable: 0 });
    rmSync(outside, { recursive: true });
  });

  it('rejects for a place that is not there', async () => {
    await expect(idsOf(path.join(folder, 'absent'))).rejects.toThrow();
  });
});
