import { createInterface } from 'node:readline/promises';
import type { ReadStream, WriteStream } from 'node:tty';

/** Asks a person a question that is answered by yes or no; anything but yes is a no. */
export type Ask = (question: string, signal: AbortSignal) => Promise<boolean>;

/** Only where somebody sits at both ends: a pipeline must never wait for an answer. */
export function createAsk(input: ReadStream, output: WriteStream): Ask | undefined {
  // Streams that are no terminal lack the property.
  const isTerminal = [input.isTTY, output.isTTY].every((tty: boolean | undefined) => tty === true);
  if (!isTerminal) return undefined;
  return async (question, signal) => {
    // Without line editing Ctrl-C stays a signal, which the run handles as everywhere.
    const lines = createInterface({ input, output, terminal: false });
    try {
      return /^y(es)?$/i.test((await lines.question(`${question} [y/N] `, { signal })).trim());
    } finally {
      lines.close();
    }
  };
}
