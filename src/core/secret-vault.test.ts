import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { REDACTED, SecretVault } from './secret-vault.ts';

const strong = (): string => `Zq${randomBytes(12).toString('hex')}`;

describe('SecretVault', () => {
  it.each(['plain', 'base64', 'url', 'escaped'])('masks a value in its %s spelling', (spelling) => {
    const vault = new SecretVault();
    const value = `${strong()}/+"x`;
    vault.seal(value);
    const written = {
      plain: value,
      base64: Buffer.from(`user:${value}:x`).toString('base64'),
      url: encodeURIComponent(value),
      escaped: JSON.stringify(value),
    }[spelling];

    const redacted = vault.redact(`before ${written ?? ''} after`);

    expect(redacted).toContain(REDACTED);
    expect(redacted).not.toContain(written);
    expect(redacted).toMatch(/^before .* after$/);
  });

  it('masks a word only where it stands as a value', () => {
    const vault = new SecretVault();
    vault.seal('secret');

    expect(vault.redact('A secret stands in the code')).toBe('A secret stands in the code');
    expect(vault.redact('const secret = process.env.S || "secret";')).toBe(
      `const secret = process.env.S || "${REDACTED}";`,
    );
    expect(vault.redact('JWT_SECRET=secret')).toBe(`JWT_SECRET=${REDACTED}`);
    expect(vault.redact('secret: secret')).toBe(`secret: ${REDACTED}`);
    expect(vault.redact('postgres://app:secret@db/x')).toBe(`postgres://app:${REDACTED}@db/x`);
  });

  it('does not take a letters-only random value for a word', () => {
    const vault = new SecretVault();
    vault.seal('qkzvhtyrmwpsblxd');

    expect(vault.redact('the value qkzvhtyrmwpsblxd is here')).toBe(`the value ${REDACTED} is here`);
  });

  it('places a word at its use as a value, not at a name that holds it', () => {
    const vault = new SecretVault();
    const ref = vault.seal('secret');

    expect(vault.locate(ref, 'const secret = x || "secret"')).toEqual({ start: 21, end: 27 });
  });

  it('finds every span that it would redact', () => {
    const vault = new SecretVault();
    const value = strong();
    vault.seal(value);

    expect(vault.findSpans(`a ${value} ${value}`)).toEqual([
      { start: 2, end: 2 + value.length },
      { start: 3 + value.length, end: 3 + 2 * value.length },
    ]);
    expect(vault.longestSpelling).toBeGreaterThanOrEqual(value.length);
  });
});
