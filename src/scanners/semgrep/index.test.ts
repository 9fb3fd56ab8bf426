import { describe, expect, it } from 'vitest';
import { toRepoPath } from '../../core/location.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import type { Places, ScannerSettings } from '../contract.ts';
import { scanner } from './index.ts';

const SETTINGS: ScannerSettings = {
  offline: true,
  verifySecrets: false,
  scanHistory: true,
  timeoutMs: 60_000,
  maxFileBytes: 300_000,
};
const PLACES: Places = {
  repository: '/src',
  history: '',
  tree: '',
  rules: '/app/rules',
  private: '/scratch',
  product: '/app',
  node: '/node',
};

function inventoryOf(files: readonly string[], leftOut: readonly string[] = []): Inventory {
  return {
    name: 'sample',
    git: { state: 'ok' },
    files: files.map((file) => ({ path: toRepoPath(file), bytes: 10 })),
    leftOut: leftOut.map((path) => ({ path, reason: 'vendored' })),
    unreadable: [],
    languages: [],
    frameworks: [],
    projects: [],
    foreignPolicyFiles: [],
  };
}

function argsOf(inventory: Inventory): readonly string[] {
  const part = { kind: 'run', part: 'code', label: '' } as const;
  return scanner.invoke(part, PLACES, SETTINGS, inventory).args;
}

describe('the plan', () => {
  it('runs once over the tree', () => {
    expect(scanner.plan(inventoryOf(['a.ts', 'b.py', 'logo.png']), SETTINGS)).toEqual([
      { kind: 'run', part: 'code', label: 'source code (2 files)' },
    ]);
  });

  it('does not apply where no file is of a known kind', () => {
    expect(scanner.plan(inventoryOf(['logo.png']), SETTINGS)).toMatchObject([{ kind: 'not-applicable', part: 'code' }]);
  });
});

describe('the call', () => {
  it('uses our rules only and lets the repository decide nothing', () => {
    const args = argsOf(inventoryOf(['a.ts']));

    expect(args.slice(0, 3)).toEqual(['scan', '--config', '/app/rules/pack.generated.json']);
    expect(args).toEqual(
      expect.arrayContaining([
        '--metrics=off',
        '--disable-version-check',
        '--oss-only',
        '--disable-nosem',
        '--x-ignore-semgrepignore-files',
        '--no-git-ignore',
        '--verbose',
      ]),
    );
  });

  it('names files that the engine would not pick up, and cannot be given an option by a file name', () => {
    const args = argsOf(inventoryOf(['a.ts', '--config.mts', 'b.cts']));

    expect(args).toContain('--scan-unknown-extensions');
    expect(args.slice(-3)).toEqual(['.', './--config.mts', './b.cts']);
  });

  it('leaves out what the inventory leaves out, rooted', () => {
    const args = argsOf(inventoryOf(['a.ts'], ['third_party/', 'odd[name]']));

    expect(args).toContain('/third_party');
    expect(args.join(' ')).not.toContain('odd[name]');
  });

  it('leaves out the files that are code of others, rooted, and none by its name alone', () => {
    const thirdParty = ['public/js/lib.min.js', 'odd[name].min.js'].map((path) => ({
      path: toRepoPath(path),
      reason: 'minified',
    }));
    const args = argsOf({ ...inventoryOf(['a.ts', 'own.min.js', 'own.bundle.js']), thirdParty });

    expect(args).toContain('/public/js/lib.min.js');
    expect(args.filter((arg) => /\.js$/.test(arg))).toEqual(['/public/js/lib.min.js']);
  });

  it('keeps the engine away from the git directory of the repository', () => {
    const part = { kind: 'run', part: 'code', label: '' } as const;
    const { env, needsNetwork } = scanner.invoke(part, PLACES, SETTINGS, inventoryOf(['a.ts']));

    expect(env['GIT_DIR']).toBe('/scratch/no-git');
    expect(needsNetwork).toBe(false);
  });
});

describe('what the tool says of itself', () => {
  it('takes only 0 for a full report', () => {
    expect(scanner.exitMeaning(0)).toBe('ok');
  });

  it.each([1, 2, 7, 8, 99, 137, -1])('takes exit code %i for a failure, and says so', (code) => {
    const meaning = scanner.exitMeaning(code);

    expect(meaning === 'ok' ? '' : meaning.failure).toMatch(/^it /);
  });

  it.each([
    ['1.182.0\n', '1.182.0'],
    ['warning: something\n1.182.0', '1.182.0'],
    ['no version', undefined],
  ])('the version in %j', (output, version) => {
    expect(scanner.tool.readVersion(output)).toBe(version);
  });
});
