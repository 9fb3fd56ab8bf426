import { describe, expect, it } from 'vitest';
import { AppError, ConfigError, InvariantError, UsageError } from './errors.ts';
import { exitCodeOfError, exitCodeOfSignal, exitCodeOfVerdict } from './exit-code.ts';

describe('exit codes', () => {
  it.each([
    ['pass', 0],
    ['fail', 1],
    ['incomplete', 3],
  ] as const)('verdict %s ends with %i', (status, code) => {
    expect(exitCodeOfVerdict({ status })).toBe(code);
  });

  it.each([
    [new UsageError('x'), 2],
    [new ConfigError('config-invalid', 'x'), 2],
    [new AppError('not-a-directory', 'x'), 2],
    [new AppError('output-unwritable', 'x'), 2],
    [new AppError('scratch-unusable', 'x'), 4],
    [new InvariantError('x'), 4],
    [new AppError('aborted', 'x'), 130],
  ])('%s (%#) ends with its code', (error, code) => {
    expect(exitCodeOfError(error)).toBe(code);
  });

  it('follows the shell for signals', () => {
    expect(exitCodeOfSignal(15)).toBe(143);
  });
});
