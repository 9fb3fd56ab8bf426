import { describe, expect, it } from 'vitest';
import { AdapterError } from '../core/errors.ts';
import { SecretVault } from '../core/secret-vault.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { AnalysisScanner, PlannedPart, ScannerSettings, ScanResult, ToolScanner } from '../scanners/contract.ts';
import { EMPTY_RESULT } from '../scanners/contract.ts';
import type { AnalysisOutcome } from './analysis-host.ts';
import type { RunOutcome, ToolState } from './engine.ts';
import { planScan } from './plan-scan.ts';
import { runScan } from './run-scan.ts';
import type { ViewResult, Workspace } from './workspace.ts';

const INVENTORY: Inventory = {
  name: 'shop',
  git: { state: 'none' },
  files: [],
  leftOut: [],
  unreadable: [],
  languages: [],
  frameworks: [],
  projects: [],
  foreignPolicyFiles: [],
};

const SETTINGS: ScannerSettings = {
  offline: false,
  verifySecrets: false,
  scanHistory: true,
  timeoutMs: 1000,
  maxFileBytes: 1000,
};

const ENDED: RunOutcome = { kind: 'ended', raw: { exitCode: 0, stderr: '', report: '[]' }, durationMs: 5 };

function toolScanner(id: string, over: Partial<ToolScanner> = {}): ToolScanner {
  return {
    kind: 'tool',
    id,
    title: id,
    categories: ['secrets'],
    about: 'a scanner of the test',
    plan: () => [{ kind: 'run', part: 'code', label: 'code' }],
    tool: { program: id, versionArgs: [], readVersion: () => '1.0.0', supported: '*', remedy: `install ${id}` },
    invoke: () => {
      throw new Error('the fake engine does not ask');
    },
    exitMeaning: (code) => (code === 0 ? 'ok' : { failure: `it ended with code ${code}` }),
    parse: () => ({ kind: 'result', ...EMPTY_RESULT }),
    ...over,
  };
}

interface World {
  readonly state?: ToolState;
  readonly outcome?: RunOutcome | Error;
  readonly view?: ViewResult;
  readonly analysis?: AnalysisOutcome;
  readonly signal?: AbortSignal;
}

function contextOf(world: World): Parameters<typeof runScan>[1] {
  const view: ViewResult = world.view ?? { kind: 'unavailable', reason: { text: 'no view' } };
  const workspace: Workspace = {
    root: '/repo',
    scratch: '/scratch',
    gitConfigFile: '/dev/null',
    inventory: INVENTORY,
    history: () => Promise.resolve(view),
    tree: () => Promise.resolve(view),
    makePrivateDir: (name) => Promise.resolve(`/scratch/${name}`),
    notices: [],
    close: () => Promise.resolve(),
  };
  return {
    workspace,
    settings: SETTINGS,
    vault: new SecretVault(),
    rulesDir: '/rules',
    readText: () => undefined,
    signal: world.signal ?? new AbortController().signal,
    analyses: {
      run: () => Promise.resolve(world.analysis ?? { kind: 'ended', result: EMPTY_RESULT, durationMs: 1 }),
    },
    engine: {
      id: 'local',
      check: () => Promise.resolve(world.state ?? { kind: 'ready', version: '1.0.0', where: '/bin/x' }),
      run: (request) => {
        const outcome = world.outcome ?? ENDED;
        if (outcome instanceof Error) return Promise.reject(outcome);
        const places = { ...request.hostPlaces, private: request.privateDir, product: '/p', node: '/n' };
        return Promise.resolve({ outcome, places });
      },
      close: () => Promise.resolve(),
    },
  };
}

async function scanOne(scanner: ToolScanner | AnalysisScanner, world: World = {}) {
  const planned = planScan([scanner], INVENTORY, SETTINGS, { only: [], skip: [] });
  const results = await runScan(planned, contextOf(world), { concurrency: 2, onProgress: () => undefined });
  return results[0]!;
}

const PART = (part: PlannedPart) => () => [part];

describe('how a part of a tool ends', () => {
  it('is completed when the tool ended well and its report has no gap', async () => {
    const result = await scanOne(toolScanner('a'));

    expect(result.coverage).toMatchObject({ status: 'completed', reasons: [], tool: { name: 'a', version: '1.0.0' } });
  });

  it.each<[string, World, string, RegExp]>([
    [
      'missing when the tool is not there',
      { state: { kind: 'missing', why: 'not there', remedy: 'install it' } },
      'missing',
      /not there/,
    ],
    [
      'timed-out at its deadline',
      { outcome: { kind: 'timed-out', why: 'too slow', exitCode: null, partial: null, durationMs: 9 } },
      'timed-out',
      /too slow/,
    ],
    [
      'crashed on an unknown exit code',
      { outcome: { kind: 'ended', raw: { exitCode: 9, stderr: '', report: '[]' }, durationMs: 1 } },
      'crashed',
      /code 9/,
    ],
    ['crashed when our own code fails', { outcome: new Error('a bug of ours') }, 'crashed', /a bug of ours/],
  ])('is %s', async (_, world, status, why) => {
    const result = await scanOne(toolScanner('a'), world);

    expect(result.coverage.status).toBe(status);
    expect(result.coverage.reasons[0]?.text).toMatch(why);
  });

  it('is unreadable when the report is not what the version promises', async () => {
    const scanner = toolScanner('a', { parse: () => ({ kind: 'unreadable', why: 'no JSON', remedy: 'try again' }) });

    const result = await scanOne(scanner);

    expect(result.coverage).toMatchObject({
      status: 'unreadable',
      reasons: [{ text: 'no JSON', remedy: 'try again' }],
    });
  });

  it('is partial when an item of the report was rejected or the parse names a gap', async () => {
    const rejecting = toolScanner('a', {
      parse: () => ({ kind: 'result', ...EMPTY_RESULT, rejected: [{ item: '0', why: 'no rule' }] }),
    });

    const result = await scanOne(rejecting);

    expect(result.coverage.status).toBe('partial');
    expect(result.coverage.reasons[0]).toMatchObject({ count: 1 });
  });

  it('is skipped when the view it reads could not be made', async () => {
    const scanner = toolScanner('a', { plan: PART({ kind: 'run', part: 'history', label: 'git history' }) });

    const result = await scanOne(scanner, { view: { kind: 'unavailable', reason: { text: 'objects are missing' } } });

    expect(result.coverage).toMatchObject({ status: 'skipped', reasons: [{ text: 'objects are missing' }] });
  });

  it('keeps what a stopped tool had found, and stays timed-out', async () => {
    const found: ScanResult = { ...EMPTY_RESULT, notices: [{ kind: 'output', text: 'kept' }] };
    const scanner = toolScanner('a', { parse: () => ({ kind: 'result', ...found }) });
    const partial = { exitCode: -1, stderr: '', report: '[1]' };

    const result = await scanOne(scanner, {
      outcome: { kind: 'timed-out', why: 'slow', exitCode: null, partial, durationMs: 1 },
    });

    expect(result.coverage.status).toBe('timed-out');
    expect(result.notices).toHaveLength(1);
  });

  it('rejects the whole scan only when it was aborted', async () => {
    await expect(scanOne(toolScanner('a'), { outcome: new AdapterError('aborted', 'stopped') })).rejects.toThrow(
      'stopped',
    );
  });
});

describe('a scanner that reads history and folder in one run', () => {
  const view: ViewResult = {
    kind: 'view',
    view: { dir: '/scratch/views/x', index: { locate: () => undefined }, files: 1, bytes: 9, commits: 0, gaps: [] },
  };
  const gone: ViewResult = { kind: 'unavailable', reason: { text: 'objects are missing' } };

  async function scanViews(history: ViewResult, tree: ViewResult, world: World = {}) {
    const seen: { reads: string[]; prefixes: (string | undefined)[] } = { reads: [], prefixes: [] };
    const scanner = toolScanner('a', {
      canShareRun: true,
      plan: () => ['history', 'tree'].map((part) => ({ kind: 'run', part, label: part })),
      parse: (_, { viewPrefix, part }) => {
        seen.prefixes.push(viewPrefix);
        return { kind: 'result', ...EMPTY_RESULT, gaps: part.part === 'tree' ? [{ text: 'of the folder' }] : [] };
      },
    });
    const context = contextOf(world);
    const planned = planScan([scanner], INVENTORY, SETTINGS, { only: [], skip: [] });
    const results = await runScan(
      planned,
      {
        ...context,
        workspace: {
          ...context.workspace,
          viewsDir: '/scratch/views',
          history: () => Promise.resolve(history),
          tree: () => Promise.resolve(tree),
        },
        engine: {
          ...context.engine,
          run: (request) => {
            seen.reads.push(request.hostPlaces.history);
            return context.engine.run(request);
          },
        },
      },
      { concurrency: 2, onProgress: () => undefined },
    );
    return { ...seen, states: results.map(({ coverage }) => `${coverage.part} ${coverage.status}`) };
  }

  it('runs once on the folder of both, and judges each part by itself', async () => {
    const { reads, prefixes, states } = await scanViews(view, view);

    expect(reads).toEqual(['/scratch/views']);
    expect(prefixes).toEqual(['history/', 'tree/']);
    expect(states).toEqual(['history completed', 'tree partial']);
  });

  it('reads the one view alone where the other could not be made', async () => {
    const { reads, prefixes, states } = await scanViews(gone, view);

    expect(reads).toHaveLength(1);
    expect(prefixes).toEqual([undefined]);
    expect(states).toEqual(['history skipped', 'tree partial']);
  });

  it.each<[string, World]>([
    ['timed-out', { outcome: { kind: 'timed-out', why: 'slow', exitCode: null, partial: null, durationMs: 1 } }],
    ['crashed', { outcome: new Error('a bug of ours') }],
    ['missing', { state: { kind: 'missing', why: 'not there', remedy: 'install it' } }],
  ])('is %s in both parts when the one run is', async (status, world) => {
    const { states } = await scanViews(view, view, world);

    expect(states).toEqual([`history ${status}`, `tree ${status}`]);
  });
});

describe('planning', () => {
  it('shows a scanner that the person left out as skipped, and one with nothing to do as not applicable', () => {
    const planned = planScan([toolScanner('a'), toolScanner('b', { plan: () => [] })], INVENTORY, SETTINGS, {
      only: [],
      skip: ['a'],
    });

    expect(planned.map((run) => run.part.kind)).toEqual(['skipped', 'not-applicable']);
  });

  it('names --only as the reason for every other scanner', () => {
    const planned = planScan([toolScanner('a'), toolScanner('b')], INVENTORY, SETTINGS, { only: ['b'], skip: [] });

    expect(planned.map((run) => run.part.kind)).toEqual(['skipped', 'run']);
  });
});

describe('how an analysis ends', () => {
  const analysis: AnalysisScanner = {
    kind: 'analysis',
    id: 'own',
    title: 'own',
    categories: ['auth'],
    about: 'an analysis of the test',
    plan: () => [{ kind: 'run', part: 'code', label: 'code' }],
    deadlineMs: 10,
    memoryMb: 10,
    analyse: () => EMPTY_RESULT,
  };

  it.each(['timed-out', 'crashed'] as const)('is %s with the reason', async (kind) => {
    const result = await scanOne(analysis, { analysis: { kind, why: 'a reason', durationMs: 1 } });

    expect(result.coverage).toMatchObject({ status: kind, reasons: [{ text: 'a reason' }] });
  });

  it('is completed with its counts', async () => {
    const result = await scanOne(analysis, {
      analysis: { kind: 'ended', result: { ...EMPTY_RESULT, counts: { files: 3 } }, durationMs: 1 },
    });

    expect(result.coverage).toMatchObject({ status: 'completed', counts: { files: 3 } });
  });
});
