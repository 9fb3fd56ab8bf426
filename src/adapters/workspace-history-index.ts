import type { ViewIndex } from '../core/views.ts';
import { readRegularFile } from './files.ts';
import type { HistoryStore, IndexedFile } from './workspace-history-store.ts';
import { repoPathOf } from './workspace-paths.ts';

const MAX_VIEW_FILE_BYTES = 64_000_000;

/** Finds the origin of places in the history view. */
export function createHistoryIndex(store: HistoryStore, dir: string): ViewIndex {
  const byPath = new Map<string, IndexedFile>(store.files.map((file) => [file.viewPath, file]));
  let lastRead: { readonly viewPath: string; readonly lines: readonly string[] } | undefined;
  const linesOf = (viewPath: string): readonly string[] => {
    if (lastRead?.viewPath !== viewPath) {
      const content = readRegularFile(`${dir}/${viewPath}`, MAX_VIEW_FILE_BYTES)?.toString('utf8') ?? '';
      lastRead = { viewPath, lines: content.split('\n') };
    }
    return lastRead.lines;
  };
  return {
    locate: (viewPath, line) => {
      const file = byPath.get(viewPath);
      const text = file === undefined ? undefined : store.textAt(file, line);
      if (file === undefined || text === undefined) return undefined;
      const path = store.pathOf(file);
      return {
        path: path.length === 0 ? null : repoPathOf(path),
        line: store.lineOf(text, line),
        commits: store.commitsOf(text),
      };
    },
    textAround: (viewPath, line) => {
      const file = byPath.get(viewPath);
      const text = file === undefined ? undefined : store.textAt(file, line);
      if (text === undefined) return undefined;
      const { first, last } = store.extentOf(text);
      const lines = linesOf(viewPath).slice(first - 1, last);
      return { firstLine: first, text: lines.join('\n') };
    },
  };
}
