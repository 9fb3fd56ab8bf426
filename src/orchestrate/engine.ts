import type { Invocation, Places, RawRun, RunPart, ToolScanner } from '../scanners/contract.ts';

/** Whether a scanner's tool can run here, and in which version. */
export type ToolState =
  | { readonly kind: 'ready'; readonly version: string; readonly where: string }
  | { readonly kind: 'missing'; readonly why: string; readonly remedy: string };

/** How an invocation ended; only `ended` brings output that may be parsed as a whole. */
export type RunOutcome =
  | { readonly kind: 'ended'; readonly raw: RawRun; readonly durationMs: number }
  | {
      readonly kind: 'timed-out' | 'crashed';
      readonly why: string;
      readonly exitCode: number | null;
      /** What it had printed: may be parsed for findings, never for completeness. */
      readonly partial: RawRun | null;
      readonly durationMs: number;
    };

export interface RunRequest {
  readonly scanner: ToolScanner;
  readonly part: RunPart;
  /** Given the places as the engine lays them out, the call to make. */
  readonly describe: (places: Places) => Invocation;
  /** Host folders that the engine maps into places. */
  readonly hostPlaces: Omit<Places, 'private' | 'product' | 'node'>;
  readonly privateDir: string;
  readonly signal: AbortSignal;
  readonly onProgress: (line: string) => void;
}

/** One port, two adapters: local processes and docker containers. The pipeline cannot tell them apart. */
export interface Engine {
  readonly id: 'local' | 'docker';
  check(scanner: ToolScanner): Promise<ToolState>;
  /** Never rejects for what a tool did; rejects with an AppError when the engine itself fails or the signal aborts. */
  run(request: RunRequest): Promise<{ readonly outcome: RunOutcome; readonly places: Places }>;
  close(): Promise<void>;
}
