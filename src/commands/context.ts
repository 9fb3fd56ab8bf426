import type { Ask } from '../adapters/ask.ts';
import type { Output, SignalSource } from '../core/ports.ts';

/** What the program was started with: everything of the outside world that a command may use. */
export interface Deps {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** The result for a person or a pipe. */
  readonly stdout: Output;
  /** Bytes for a machine (`--out -`): written as they are. */
  readonly writeRaw: (text: string) => void;
  /** Progress, warnings and errors. */
  readonly stderr: Output;
  readonly signals: SignalSource;
  /** Asks the person; absent where nobody can answer. */
  readonly ask?: Ask | undefined;
}
