/** Time, as an argument. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

/** Where a run may write lines for a person; the adapter strips terminal escapes from every text. */
export interface Output {
  readonly isTerminal: boolean;
  readonly columns: number;
  readonly hasColor: boolean;
  write(text: string): void;
}

/** Read access below one root. Paths are repository paths; nothing outside the root is ever read, symlinks included. */
export interface FileReader {
  /** Undefined when the file is absent, unreadable, not a regular file or above `maxBytes`. */
  readText(path: string, maxBytes?: number): Promise<string | undefined>;
}

/** How a child process ended. Never an exception for something that the child did. */
export interface ProcessResult {
  readonly ended: 'exited' | 'deadline' | 'aborted' | 'output-overflow' | 'memory' | 'not-found' | 'spawn-failed';
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** Empty when the request took stdout chunk by chunk. */
  readonly stdout: string;
  /** Its beginning and its end, with a line between them that says how much was left out. */
  readonly stderr: string;
  /** Bytes of stderr that were printed and not kept; absent when all were. */
  readonly stderrLeftOutBytes?: number;
  readonly durationMs: number;
}

export interface ProcessRequest {
  /** Program and arguments; never a shell. */
  readonly argv: readonly [string, ...string[]];
  readonly cwd: string;
  /** The child's whole environment: nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  readonly deadlineMs: number;
  readonly maxStdoutBytes: number;
  readonly maxStderrBytes: number;
  /** Resident memory of the whole process group above which it is killed; undefined for no bound. */
  readonly maxMemoryMb?: number;
  readonly signal: AbortSignal;
  /** Called with each complete line of stderr, for progress. */
  readonly onStderrLine?: (line: string) => void;
  /** Takes stdout as it comes, so that nothing of it is kept; `maxStdoutBytes` bounds the sum all the same. */
  readonly onStdout?: (chunk: Uint8Array) => void;
  readonly stdin?: string;
}

/** Runs child processes in a group of their own, which never outlives the call. */
export interface ProcessRunner {
  run(request: ProcessRequest): Promise<ProcessResult>;
}

/** The narrow part of `process` that signal handling needs, so that tests can inject it. */
export interface SignalSource {
  on(event: 'SIGINT' | 'SIGTERM' | 'SIGHUP', listener: () => void): unknown;
  off(event: 'SIGINT' | 'SIGTERM' | 'SIGHUP', listener: () => void): unknown;
  exit(code: number): unknown;
}
