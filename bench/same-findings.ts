import type { ScanReport } from '../src/core/scan-report.ts';

/** One thing that the script's tools reported. */
export interface ScriptHit {
  readonly tool: string;
  readonly rule: string;
  /** Path in the repository; empty for the text of a commit message. */
  readonly path: string;
  /** Absent where the two ways count lines from different places (history). */
  readonly line?: number;
}

export interface Comparison {
  readonly hits: number;
  /** Hits in files that our run left out and names. */
  readonly leftOut: readonly ScriptHit[];
  /** Hits that our report has nowhere. The runs count as equal when there is none. */
  readonly missing: readonly ScriptHit[];
}

/** Holds what the script found against our report: the same tool and rule must be named by a finding at the same file (and line). */
export function compareFindings(
  hits: readonly ScriptHit[],
  report: Pick<ScanReport, 'findings' | 'suppressed' | 'coverage'>,
): Comparison {
  const ours = new Set(
    [...report.findings, ...report.suppressed].flatMap(({ observations, locations }) =>
      observations.flatMap(({ scanner, rule }) =>
        locations.flatMap(({ path, startLine, endLine }) => {
          const lines = Array.from({ length: Math.min(endLine - startLine, 200) + 1 }, (_, index) => startLine + index);
          return [undefined, ...lines].map((line) => keyOf({ tool: scanner, rule, path: path ?? '', line }));
        }),
      ),
    ),
  );
  const skipped = report.coverage.flatMap(({ scanner, skippedPaths }) =>
    skippedPaths.map(({ path }) => ({ scanner, path })),
  );
  const isLeftOut = ({ tool, path }: ScriptHit): boolean =>
    /^\.git(?:\/|$)/.test(path) ||
    skipped.some(({ scanner, path: place }) => scanner === tool && (path === place || path.startsWith(`${place}/`)));
  const unique = [...new Map(hits.map((hit) => [keyOf(hit), hit])).values()];
  const absent = unique.filter((hit) => !ours.has(keyOf(hit)));
  return {
    hits: unique.length,
    leftOut: absent.filter(isLeftOut),
    missing: absent.filter((hit) => !isLeftOut(hit)),
  };
}

function keyOf({ tool, rule, path, line }: { [Key in keyof ScriptHit]: ScriptHit[Key] | undefined }): string {
  return JSON.stringify([tool, rule, path, line ?? 0]);
}
