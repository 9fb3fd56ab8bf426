import { generateKeyPairSync } from 'node:crypto';

/** Deterministic characters, so that a sample repository is the same each time it is built; nothing here was ever a real key. */
export function characters(seed: string, alphabet: string, length: number): string {
  let state = 2166136261;
  for (const char of seed) state = Math.imul(state ^ char.charCodeAt(0), 16777619) >>> 0;
  let text = '';
  while (text.length < length) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    text += alphabet[(state >>> 12) % alphabet.length] ?? '';
  }
  return text;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ALPHANUMERIC = `${LETTERS}0123456789`;

/** Made-up values in the shape of the providers' keys, put together at run time so that none stands in this project. */
export function makeFakeSecrets(seed: string): Readonly<Record<string, string>> {
  return {
    'github-token': ['gh', 'p_', characters(`${seed}github`, ALPHANUMERIC, 36)].join(''),
    'sendgrid-key': ['SG', characters(`${seed}sg1`, ALPHANUMERIC, 22), characters(`${seed}sg2`, ALPHANUMERIC, 43)].join(
      '.',
    ),
    'stripe-key': ['sk', 'live', characters(`${seed}stripe`, ALPHANUMERIC, 24)].join('_'),
    'aws-id': ['AK', 'IA', characters(`${seed}aws`, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)].join(''),
    'aws-secret': characters(`${seed}aws2`, `${ALPHANUMERIC}+/`, 40),
    'slack-token': [
      'xo',
      'xb-',
      characters(`${seed}s1`, '0123456789', 12),
      '-',
      characters(`${seed}s2`, '0123456789', 13),
      '-',
      characters(`${seed}s3`, ALPHANUMERIC, 24),
    ].join(''),
    'database-password': characters(`${seed}db`, ALPHANUMERIC, 18),
    'private-key': generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    }).privateKey,
  };
}
