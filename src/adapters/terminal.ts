import { cleanForTerminal } from '../core/clean-text.ts';
import type { Output } from '../core/ports.ts';

const DEFAULT_COLUMNS = 80;

/** The part of a stream that output needs. */
export interface TextStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
  on?(event: 'error', listener: (error: NodeJS.ErrnoException) => void): unknown;
}

/**
 * The escape sequences that our own texts use: plain colours and weights, erase a line, go up. All else is taken out, so that a text
 * of others that was written without being cleaned can at worst be coloured.
 */
const OWN_SEQUENCES = new RegExp(
  String.raw`(\u001B\[(?:(?:0|1|2|3|4|22|23|24|3[1-79]|9[0-7])(?:;(?:0|1|2|3|4|22|23|24|3[1-79]|9[0-7])){0,3})?m|\u001B\[2?K|\u001B\[\d{1,3}A)`,
  'u',
);

/** Writes to a stream for a person, or to a pipe: no foreign escape sequence and no CI command passes. */
export function createOutput(stream: TextStream, env: Readonly<Record<string, string | undefined>>): Output {
  const isTerminal = stream.isTTY === true;
  const isDumb = env['TERM'] === 'dumb';
  let isBroken = false;
  // The reader of a pipe may leave early (`| head`): that is no fault of ours.
  stream.on?.('error', () => {
    isBroken = true;
  });
  return {
    isTerminal: isTerminal && !isDumb,
    hasColor: isTerminal && !isDumb && (env['NO_COLOR'] ?? '') === '',
    get columns() {
      return stream.columns ?? DEFAULT_COLUMNS;
    },
    write: (text) => {
      if (!isBroken) stream.write(isTerminal && !isDumb ? cleanKeepingOwn(text) : cleanForTerminal(text));
    },
  };
}

function cleanKeepingOwn(text: string): string {
  const pieces = text.split(OWN_SEQUENCES);
  return pieces.map((piece, index) => (index % 2 === 1 ? piece : cleanForTerminal(piece))).join('');
}
