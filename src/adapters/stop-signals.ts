import type { SignalSource } from '../core/ports.ts';

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
type StopSignal = keyof typeof EXIT_CODES;

export interface StopSignals {
  readonly signal: AbortSignal;
  /** 128 + n when a signal ended the run, undefined otherwise. */
  exitCode(): number | undefined;
  release(): void;
}

/** The first Ctrl-C aborts the run, which cleans up; the second exits at once. */
export function listenForStop(source: SignalSource, onFirst: () => void): StopSignals {
  const controller = new AbortController();
  let code: number | undefined;
  const listeners = (Object.keys(EXIT_CODES) as StopSignal[]).map((name) => {
    const listener = (): void => {
      if (code !== undefined) {
        source.exit(EXIT_CODES[name]);
        return;
      }
      code = EXIT_CODES[name];
      onFirst();
      controller.abort();
    };
    source.on(name, listener);
    return { name, listener };
  });
  return {
    signal: controller.signal,
    exitCode: () => code,
    release: () => {
      for (const { name, listener } of listeners) source.off(name, listener);
    },
  };
}
