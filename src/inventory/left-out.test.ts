import { describe, expect, it } from 'vitest';
import { toRepoPath } from '../core/location.ts';
import { isOwnReport, reasonToLeaveOut } from './left-out.ts';

const reason = (path: string, names: readonly string[] = [], ignored: readonly string[] = []): string | undefined =>
  reasonToLeaveOut(toRepoPath(path), new Set(names), (asked) => ignored.includes(asked));

describe('reasonToLeaveOut', () => {
  it.each([
    ['.git', []],
    ['node_modules', []],
    ['packages/a/node_modules', []],
    ['__pycache__', []],
    ['lib/python3.13/site-packages', []],
    ['.next', []],
    ['my-environment', ['pyvenv.cfg', 'bin', 'lib']],
    ['vendor', ['autoload.php', 'composer']],
    ['vendor', ['modules.txt', 'github.com']],
    ['backup.git', ['HEAD', 'objects', 'refs', 'config']],
  ])('leaves out %s', (path, names) => {
    expect(reason(path, names)).toBeTypeOf('string');
  });

  it.each([
    ['a folder for pages about vendors', 'app/vendor', ['page.tsx']],
    ['a committed build', 'dist', ['bundle.js']],
    ['a hand-written build folder', 'build', ['webpack.config.js']],
    ['a folder called venv without an environment', 'venv', ['notes.py']],
    ['a folder below one called node_modules-like', 'my_node_modules', []],
    ['a name out of an object’s prototype', 'constructor', []],
    ['tests', 'test', ['a.test.js']],
    ['a folder of a git tool', 'src/tools.git', ['index.js']],
  ])('keeps %s', (_, path, names) => {
    expect(reason(path, names)).toBeUndefined();
  });

  it.each(['dist', 'web/build', 'out', 'coverage', 'vendor'])('leaves out %s where git ignores it', (path) => {
    expect(reason(path, ['x.js'], [path])).toBeTypeOf('string');
  });

  it('keeps a source folder that git ignores', () => {
    expect(reason('src', ['x.js'], ['src'])).toBeUndefined();
  });
});

describe('isOwnReport', () => {
  it('knows our report by how it begins, compact or indented', () => {
    const report = { schemaVersion: '1', fingerprintVersion: 1, tool: { name: 'secondlook', version: '1.0.0' } };

    expect(isOwnReport(JSON.stringify(report))).toBe(true);
    expect(isOwnReport(JSON.stringify(report, null, 2))).toBe(true);
    expect(isOwnReport(JSON.stringify({ tool: { name: 'secondlook' } }))).toBe(false);
    expect(isOwnReport('')).toBe(false);
  });
});
