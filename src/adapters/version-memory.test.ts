import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openVersionMemory } from './version-memory.ts';

let folder: string;
let program: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'version-memory-'));
  program = path.join(folder, 'tool');
  writeFileSync(program, '\u007fELF one', { mode: 0o755 });
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the memory of versions', () => {
  it('tells what a program printed, also to the next run, and leaves one file', () => {
    openVersionMemory(folder).remember(program, 'tool 1.2.3\n');

    expect(openVersionMemory(folder).recall(program)).toBe('tool 1.2.3\n');
    expect(readdirSync(folder).sort()).toEqual(['tool', 'tool-versions.json']);
  });

  it('forgets when the program is another one', () => {
    const memory = openVersionMemory(folder);
    memory.remember(program, 'tool 1.2.3');

    writeFileSync(program, '\u007fELF two');

    expect(memory.recall(program)).toBeUndefined();
  });

  it('forgets when a link leads to another program', () => {
    const memory = openVersionMemory(folder);
    const link = path.join(folder, 'link');
    symlinkSync(program, link);
    memory.remember(link, 'tool 1.2.3');
    writeFileSync(path.join(folder, 'other'), '\u007fELF one');

    rmSync(link);
    symlinkSync(path.join(folder, 'other'), link);

    expect(memory.recall(link)).toBeUndefined();
  });

  it('keeps nothing of a script: what it starts may change', () => {
    const memory = openVersionMemory(folder);
    writeFileSync(program, '#!/usr/bin/python3\n');

    memory.remember(program, 'tool 1.2.3');

    expect(memory.recall(program)).toBeUndefined();
  });

  it.each(['', 'not json', '[]', '{"x":1}'])('takes a damaged file (%j) for an empty one', (text) => {
    writeFileSync(path.join(folder, 'tool-versions.json'), text);
    const memory = openVersionMemory(folder);

    expect(memory.recall(program)).toBeUndefined();
    memory.remember(program, 'tool 1.2.3');
    expect(memory.recall(program)).toBe('tool 1.2.3');
  });

  it('is none where nothing can be written', () => {
    const memory = openVersionMemory(path.join(folder, 'absent'));

    memory.remember(program, 'tool 1.2.3');

    expect(memory.recall(program)).toBeUndefined();
  });
});
