import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createProcessRunner } from '../../src/adapters/process.ts';
import type { WorkspaceOptions } from '../../src/adapters/workspace.ts';
import { openWorkspace } from '../../src/adapters/workspace.ts';
import type { View, ViewOrigin } from '../../src/core/views.ts';
import type { ViewResult, Workspace } from '../../src/orchestrate/workspace.ts';

/** Opens a workspace with what tests do not care about. */
export function openForTest(root: string, fields: Partial<WorkspaceOptions> = {}): Promise<Workspace> {
  return openWorkspace({
    root,
    runner: createProcessRunner(),
    signal: new AbortController().signal,
    searchPath: process.env['PATH'] ?? '',
    nowMs: Date.now(),
    scanHistory: true,
    ...fields,
  });
}

export function viewOf(result: ViewResult): View {
  if (result.kind !== 'view') throw new Error(JSON.stringify(result));
  return result.view;
}

/** Every place in a view whose line holds a text. */
export function placesOf(view: View, needle: string): readonly ViewOrigin[] {
  return filesBelow(view.dir).flatMap((file) =>
    readFileSync(path.join(view.dir, file), 'utf8')
      .split('\n')
      .flatMap((line, at) => {
        if (!line.includes(needle)) return [];
        const origin = view.index.locate(file, at + 1);
        return origin === undefined ? [] : [origin];
      }),
  );
}

/** Files of a folder, by path below it. */
export function filesBelow(dir: string): readonly string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)))
    .sort();
}
