import type { ViewIndex } from '../core/views.ts';
import type { HistoryStore, IndexedFile } from './workspace-history-store.ts';
import { repoPathOf } from './workspace-paths.ts';

/** Finds the origin of places in the history view. */
export function createHistoryIndex(store: HistoryStore): ViewIndex {
  const byPath = new Map<string, IndexedFile>(store.files.map((file) => [file.viewPath, file]));
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
  };
}
