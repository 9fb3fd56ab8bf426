import { describe, expect, it } from 'vitest';
import { concurrencyFor } from './concurrency.ts';

describe('concurrencyFor', () => {
  it.each([
    [1, 8, 2],
    [2, 8, 2],
    [4, 16, 4],
    [64, 256, 4],
    [2, 1.5, 1],
    [8, 3, 3],
    [2, 0.5, 1],
  ])('%i cores with %d GB run %i jobs at a time', (cores, gigabytes, jobs) => {
    expect(concurrencyFor({ cores, memoryBytes: gigabytes * 1e9 })).toBe(jobs);
  });
});
