import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Inventory } from '../inventory/inventory.ts';
import type { AnalysisScanner, ScannerSettings } from '../scanners/contract.ts';
import { EMPTY_RESULT } from '../scanners/contract.ts';
import { SCANNERS } from '../scanners/registry.generated.ts';
import { createAnalysisHost } from './analysis-host.ts';
import { createProcessRunner } from './process.ts';

const SETTINGS: ScannerSettings = {
  offline: true,
  verifySecrets: false,
  scanHistory: true,
  timeoutMs: 10_000,
  maxFileBytes: 1_000_000,
};
const INVENTORY: Inventory = {
  name: 'empty',
  git: { state: 'none' },
  files: [],
  leftOut: [],
  unreadable: [],
  languages: [],
  frameworks: [],
  projects: [],
  foreignPolicyFiles: [],
};
const PART = { kind: 'run', part: 'projects', label: 'projects' } as const;

function hygiene(over: Partial<AnalysisScanner> = {}): AnalysisScanner {
  const scanner = SCANNERS.find((candidate) => candidate.id === 'dependency-hygiene');
  if (scanner?.kind !== 'analysis') throw new Error('the analysis of the test is gone');
  return { ...scanner, ...over };
}

describe('analysis host', () => {
  let root = '';
  beforeAll(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'analysis-host-'));
    writeFileSync(path.join(root, 'package.json'), '{}');
  });
  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });

  const run = (scanner: AnalysisScanner, signal = new AbortController().signal) =>
    createAnalysisHost({ runner: createProcessRunner(), node: process.execPath, cwd: root }).run({
      scanner,
      part: PART,
      root,
      inventory: INVENTORY,
      settings: SETTINGS,
      signal,
      onProgress: () => undefined,
    });

  it('brings back the result of a registered analysis', async () => {
    const outcome = await run(hygiene());

    expect(outcome).toMatchObject({ kind: 'ended', result: { rejected: [] } });
  });

  it('stops at the deadline', async () => {
    expect(await run(hygiene({ deadlineMs: 1 }))).toMatchObject({ kind: 'timed-out' });
  });

  it('is crashed when the analysis is not registered', async () => {
    const stranger: AnalysisScanner = { ...hygiene(), id: 'stranger', analyse: () => EMPTY_RESULT };

    expect(await run(stranger)).toMatchObject({ kind: 'crashed', why: expect.stringContaining('stranger') as string });
  });

  it('is crashed when the analysis needs more memory than it may have', async () => {
    expect((await run(hygiene({ memoryMb: 2 }))).kind).toBe('crashed');
  });

  it('rejects when it is aborted', async () => {
    const controller = new AbortController();
    const running = run(hygiene(), controller.signal);
    controller.abort();

    await expect(running).rejects.toMatchObject({ code: 'aborted' });
  });
});
