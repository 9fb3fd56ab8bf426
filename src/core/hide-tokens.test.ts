import { describe, expect, it } from 'vitest';
import { characters } from '../../test/sample-repos/fake-secrets.ts';
import { hideTokens } from './hide-tokens.ts';

const ALPHANUMERIC = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

describe('hideTokens', () => {
  it('hides keys and logins that nobody sealed', () => {
    const key = characters('hide', ALPHANUMERIC, 24);

    expect(hideTokens(`bad value "${key}" at https://me:${key}@host.example/x`)).toBe(
      'bad value "‹redacted›" at https://me:‹redacted›@host.example/x',
    );
  });

  it.each([
    'skipping file error="permission denied" path=files/src/components/UserProfileSettings.tsx',
    'open /scratch/secondlook-1/view/files/.env: permission denied',
    'Failed to load config error="toml: expected character ="',
    'context deadline exceeded after 60 seconds in v8.30.1',
  ])('leaves the words of a message: %s', (text) => {
    expect(hideTokens(text)).toBe(text);
  });

  it('takes no time for megabytes', () => {
    const started = performance.now();

    hideTokens('a1B2'.repeat(2_000_000));

    expect(performance.now() - started).toBeLessThan(2000);
  });
});
