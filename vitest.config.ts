import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'scripts/**/*.test.ts'],
    exclude: ['**/fixtures/**', 'bench/handmade/**', '**/node_modules/**', 'test/sample-repos/*/app/**'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    restoreMocks: true,
    pool: 'forks',
  },
});
