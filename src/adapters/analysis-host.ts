import { fileURLToPath } from 'node:url';
import { AdapterError } from '../core/errors.ts';
import type { ProcessResult, ProcessRunner } from '../core/ports.ts';
import type { AnalysisHost, AnalysisOutcome, AnalysisRequest } from '../orchestrate/analysis-host.ts';
import type { ScanResult } from '../scanners/contract.ts';
import type { AnalysisReply, AnalysisTask } from './analysis-worker.ts';
import { PROGRESS_MARK } from './analysis-worker-protocol.ts';

/** Beside this file, with its own extension: `.ts` in a checkout, `.js` in a build. */
const WORKER = fileURLToPath(
  new URL(`./analysis-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url),
);
const MAX_RESULT_BYTES = 200_000_000;
const MAX_STDERR_BYTES = 100_000;
/** What Node itself and native parsers need beside the heap of JavaScript objects. */
const MEMORY_BESIDE_HEAP_MB = 300;

export interface AnalysisHostOptions {
  readonly runner: ProcessRunner;
  readonly node: string;
  /** A folder of ours to stand in: nothing is written there. */
  readonly cwd: string;
}

/**
 * Runs each analysis in a process of its own: it parses hostile files with native code, so a crash, a hang or a flood of memory must
 * end that process and nothing else. The task goes in through stdin, the result comes out through stdout.
 */
export function createAnalysisHost(options: AnalysisHostOptions): AnalysisHost {
  return { run: (request) => runInProcess(request, options) };
}

async function runInProcess(
  request: AnalysisRequest,
  { runner, node, cwd }: AnalysisHostOptions,
): Promise<AnalysisOutcome> {
  const { scanner, part, root, inventory, settings, signal } = request;
  const task: AnalysisTask = { scannerId: scanner.id, part, root, inventory, settings };
  const result = await runner.run({
    argv: [
      node,
      `--max-old-space-size=${scanner.memoryMb}`,
      // The optimizing compiler of WebAssembly takes 300 MB for the one large function of a grammar, and gives nothing back in so short a life.
      '--liftoff-only',
      '--disable-warning=ExperimentalWarning',
      WORKER,
    ],
    cwd,
    env: { LANG: 'C.UTF-8' },
    stdin: JSON.stringify(task),
    deadlineMs: scanner.deadlineMs,
    maxStdoutBytes: MAX_RESULT_BYTES,
    maxStderrBytes: MAX_STDERR_BYTES,
    maxMemoryMb: scanner.memoryMb + MEMORY_BESIDE_HEAP_MB,
    signal,
    onStderrLine: (line) => {
      if (line.startsWith(PROGRESS_MARK)) request.onProgress(line.slice(PROGRESS_MARK.length));
    },
  });
  return outcomeOf(result, request);
}

function outcomeOf(result: ProcessResult, { scanner }: AnalysisRequest): AnalysisOutcome {
  const { durationMs } = result;
  const failed = (kind: 'timed-out' | 'crashed', why: string): AnalysisOutcome => ({ kind, why, durationMs });
  switch (result.ended) {
    case 'exited':
      return readReply(result, failed);
    case 'deadline':
      return failed(
        'timed-out',
        `it did not end within ${Math.round(scanner.deadlineMs / 1000)} seconds and was stopped`,
      );
    case 'memory':
      return failed('crashed', `it used more than ${scanner.memoryMb} MB of memory and was stopped`);
    case 'output-overflow':
      return failed('crashed', 'its result was too large');
    case 'aborted':
      throw new AdapterError('aborted', 'The scan was stopped');
    case 'not-found':
    case 'spawn-failed':
      return failed('crashed', 'it could not be started');
  }
}

function readReply(result: ProcessResult, failed: (kind: 'crashed', why: string) => AnalysisOutcome): AnalysisOutcome {
  const how = result.signal === null ? `with code ${String(result.exitCode)}` : `by signal ${result.signal}`;
  if (result.exitCode !== 0)
    return failed('crashed', `it ended ${how} and no result (out of memory, or a fault in a parser)`);
  const reply = parseReply(result.stdout);
  if (reply === undefined) return failed('crashed', 'its result could not be read');
  if (reply.kind === 'failed') return failed('crashed', `it failed (${reply.why})`);
  return { kind: 'ended', result: reply.result, durationMs: result.durationMs };
}

/** The reply is our own program's, so its shape is trusted once it is JSON with a kind. */
function parseReply(text: string): AnalysisReply | undefined {
  try {
    const value = JSON.parse(text) as { kind?: unknown; result?: ScanResult; why?: string };
    if (value.kind === 'result' && value.result !== undefined) return { kind: 'result', result: value.result };
    if (value.kind === 'failed') return { kind: 'failed', why: value.why ?? '' };
    return undefined;
  } catch {
    return undefined;
  }
}
