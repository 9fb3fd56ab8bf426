import { describe, expect, it } from 'vitest';
import type { PlannedPart, Scanner, ToolScanner } from '../scanners/contract.ts';
import { queueJobs } from './queue-jobs.ts';

function scannerOf(id: string, over: Partial<ToolScanner> = {}): Scanner {
  return {
    kind: 'tool',
    id,
    title: id,
    categories: [],
    about: '',
    plan: () => [],
    tool: { program: id, versionArgs: [], readVersion: () => undefined, supported: '*', remedy: '' },
    invoke: () => {
      throw new Error('not asked');
    },
    exitMeaning: () => 'ok',
    parse: () => ({ kind: 'unreadable', why: '' }),
    ...over,
  };
}

const runPart = (part: string): PlannedPart => ({ kind: 'run', part, label: part });
const namesOf = (planned: Parameters<typeof queueJobs>[0]): readonly string[] =>
  queueJobs(planned).map(({ scanner, parts }) => `${scanner.id}: ${parts.map(({ part }) => part).join(' + ')}`);

describe('queueJobs', () => {
  it('puts the views of a scanner that can read both into one job', () => {
    const scanner = scannerOf('s', { canShareRun: true });

    expect(
      namesOf([
        { scanner, part: runPart('history') },
        { scanner, part: runPart('tree') },
      ]),
    ).toEqual(['s: history + tree']);
  });

  it('keeps apart the parts of other scanners, and other parts of the same', () => {
    const plain = scannerOf('plain');
    const shared = scannerOf('shared', { canShareRun: true });

    expect(
      namesOf([
        { scanner: plain, part: runPart('history') },
        { scanner: plain, part: runPart('tree') },
        { scanner: shared, part: runPart('a') },
        { scanner: shared, part: runPart('b') },
      ]),
    ).toEqual(['plain: history', 'plain: tree', 'shared: a', 'shared: b']);
  });

  it('starts the lowest rank first, and leaves equal ones in their order', () => {
    const [a, b, c] = [scannerOf('a'), scannerOf('b', { queueRank: 1 }), scannerOf('c')];

    expect(namesOf([a, b, c].map((scanner) => ({ scanner, part: runPart('p') })))).toEqual(['b: p', 'a: p', 'c: p']);
  });

  it('holds only what is to be run', () => {
    const scanner = scannerOf('s', { canShareRun: true });
    const skipped: PlannedPart = { kind: 'skipped', part: 'history', label: '', reason: { text: 'no' } };

    expect(
      namesOf([
        { scanner, part: skipped },
        { scanner, part: runPart('tree') },
      ]),
    ).toEqual(['s: tree']);
  });
});
