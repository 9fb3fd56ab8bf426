/** Every way in which a run can end by an exception. Expected failures of scanners are data (outcome.ts), not errors. */
export type ErrorCode =
  | 'usage'
  | 'config-unreadable'
  | 'config-invalid'
  | 'not-a-directory'
  | 'output-unwritable'
  | 'scratch-unusable'
  | 'adapter-failed'
  | 'aborted'
  | 'invariant';

export interface AppErrorFields {
  /** What the person can do about it. */
  readonly hint?: string;
  readonly cause?: unknown;
}

/** The one thrown type: dispatch on `code`, never on message text. */
export class AppError extends Error {
  override readonly name: string = 'AppError';
  readonly code: ErrorCode;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, fields: AppErrorFields = {}) {
    super(message, fields.cause === undefined ? undefined : { cause: fields.cause });
    this.code = code;
    this.hint = fields.hint;
  }
}

/** The command line was wrong: exit code 2. */
export class UsageError extends AppError {
  override readonly name = 'UsageError';
  constructor(message: string, fields: AppErrorFields = {}) {
    super('usage', message, fields);
  }
}

/** A configuration file could not be read or understood: exit code 2. */
export class ConfigError extends AppError {
  override readonly name = 'ConfigError';
}

/** The outside world failed in an adapter (disk, process, socket). */
export class AdapterError extends AppError {
  override readonly name = 'AdapterError';
}

/** A promise that our own code makes was broken: exit code 4. */
export class InvariantError extends AppError {
  override readonly name = 'InvariantError';
  constructor(message: string, fields: AppErrorFields = {}) {
    super('invariant', message, fields);
  }
}

/** Makes a switch exhaustive at compile time and loud at run time. */
export function assertNever(value: never): never {
  throw new InvariantError(`Unexpected value: ${JSON.stringify(value)}`);
}
