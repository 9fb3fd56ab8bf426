import { Worker } from 'node:worker_threads';
import { AdapterError } from '../core/errors.ts';
import type { AnalysisHost, AnalysisOutcome, AnalysisRequest } from '../orchestrate/analysis-host.ts';
import type { AnalysisReply, AnalysisTask } from './analysis-worker.ts';

/** Beside this file, with its own extension: `.ts` in a checkout, `.js` in a build. */
const WORKER = new URL(`./analysis-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);

/** Runs each analysis in a worker thread of its own, which is ended at its deadline, its memory bound or an abort. */
export function createAnalysisHost(): AnalysisHost {
  return { run: runInWorker };
}

function runInWorker(request: AnalysisRequest): Promise<AnalysisOutcome> {
  const { scanner, part, root, inventory, settings, signal } = request;
  if (signal.aborted) return Promise.reject(new AdapterError('aborted', 'The scan was stopped'));
  const started = performance.now();
  const task: AnalysisTask = { scannerId: scanner.id, part, root, inventory, settings };
  const worker = new Worker(WORKER, {
    workerData: task,
    env: {},
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: scanner.memoryMb },
  });
  return new Promise((resolve, reject) => {
    const end = (finish: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      void worker.terminate().then(finish, finish);
    };
    const durationMs = (): number => performance.now() - started;
    const fail = (kind: 'timed-out' | 'crashed', why: string): void => {
      end(() => {
        resolve({ kind, why, durationMs: durationMs() });
      });
    };
    const timer = setTimeout(() => {
      fail('timed-out', `it did not end within ${Math.round(scanner.deadlineMs / 1000)} seconds and was stopped`);
    }, scanner.deadlineMs);
    const onAbort = (): void => {
      end(() => {
        reject(new AdapterError('aborted', 'The scan was stopped'));
      });
    };
    signal.addEventListener('abort', onAbort, { once: true });
    worker.on('message', (reply: AnalysisReply) => {
      if (reply.kind === 'progress') request.onProgress(reply.text);
      else if (reply.kind === 'result')
        end(() => {
          resolve({ kind: 'ended', result: reply.result, durationMs: durationMs() });
        });
      else fail('crashed', `it failed (${reply.why})`);
    });
    worker.on('error', (error: Error & { code?: string }) => {
      const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      fail(
        'crashed',
        isMemory
          ? `it used more than ${scanner.memoryMb} MB of memory and was stopped`
          : `it failed (${error.name}: ${error.message})`,
      );
    });
    worker.on('exit', (code) => {
      fail('crashed', `it ended with code ${code} and no result`);
    });
  });
}
