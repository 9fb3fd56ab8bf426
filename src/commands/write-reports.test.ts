import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Deps } from './context.ts';
import { openDestination } from './write-reports.ts';

let cwd: string;
beforeEach(() => {
  cwd = realpathSync(mkdtempSync(path.join(tmpdir(), 'destination-')));
});
afterEach(() => {
  rmSync(cwd, { recursive: true, force: true });
});

const silent = { write: () => undefined, isTerminal: false, hasColor: false, columns: 80 };
const depsIn = (env: Deps['env']): Deps => ({
  argv: [],
  env,
  cwd,
  stdout: silent,
  stderr: silent,
  writeRaw: () => undefined,
  signals: { on: () => undefined, off: () => undefined, exit: () => undefined },
});

describe('the place of the reports', () => {
  it('is a folder of ours where nobody named one', async () => {
    expect(await openDestination(depsIn({}), undefined, [])).toEqual({
      kind: 'folder',
      dir: path.join(cwd, 'secondlook-report'),
    });
  });

  it('in the image without a mount is the summary alone', async () => {
    expect(await openDestination(depsIn({ SECONDLOOK_IMAGE: '1' }), undefined, [])).toEqual({ kind: 'summary-only' });
  });

  it.each(['secondlook-report', 'elsewhere'])('in the image is the folder that was named: %s', async (out) => {
    expect(await openDestination(depsIn({ SECONDLOOK_IMAGE: '1' }), out, [])).toEqual({
      kind: 'folder',
      dir: path.join(cwd, out),
    });
  });

  it('is never behind a link of the default name, which the repository may have planted', async () => {
    mkdirSync(path.join(cwd, 'target'));
    symlinkSync(path.join(cwd, 'target'), path.join(cwd, 'secondlook-report'));

    await expect(openDestination(depsIn({}), undefined, [])).rejects.toThrow(/symbolic link/);
    await expect(openDestination(depsIn({}), 'secondlook-report', [])).rejects.toThrow(/symbolic link/);
  });
});
