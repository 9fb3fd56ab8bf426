import { describe, expect, it } from 'vitest';
import { exampleReason, pieceReason } from './no-secret.ts';

const head = Buffer.from(JSON.stringify({ alg: 'HS256', typ: 'JWT' })).toString('base64url');
const digest = 'q7Xv2Lm9Rt4Kz8Wp1Yd6'.repeat(4);
const piece = digest.slice(12, 44);

describe('pieces of other things', () => {
  it.each([
    ['the first part of a token', { value: head }],
    ['the same with the dots of a manual', { value: `${head}...` }],
    [
      'a part of a checksum',
      { value: piece, path: 'web/bun.lock', around: `["kit@1.0.0", "", {}, "sha512-${digest}=="]` },
    ],
  ])('%s is no secret', (_, found) => {
    expect(pieceReason(found)).toBeDefined();
  });

  it.each([
    ['a whole token', { value: `${head}.${head}.c2ln` }],
    ['text that only begins like one', { value: 'eyJ0aGlzIGlzIG5vIGhlYWQ' }],
    ['the same letters in code', { value: piece, path: 'src/keys.ts', around: `"sha512-${digest}=="` }],
    [
      'a key in the address of a registry',
      { value: piece, path: 'yarn.lock', around: `resolved "https://npm.shop.test/kit?token=${piece}"` },
    ],
    [
      'a value that stands in a checksum and elsewhere',
      { value: piece, path: 'yarn.lock', around: `sha512-${digest}\n token=${piece}` },
    ],
    ['a value without its surroundings', { value: piece, path: 'yarn.lock' }],
  ])('%s may be one', (_, found) => {
    expect(pieceReason(found)).toBeUndefined();
  });
});

describe('passwords of examples', () => {
  const value = ['pass', 'word', '123'].join('');

  it.each([
    ['beside an example address', `{"email": "user@example.com", "password": "${value}"}`],
    ['of the image of a database', `POSTGRES_PASSWORD=${value}`],
    ['the same in YAML', `  MYSQL_ROOT_PASSWORD: "${value}"`],
  ])('%s', (_, around) => {
    expect(exampleReason({ value, around })).toBeDefined();
  });

  it.each([
    ['beside a real address', `{"email": "jo@shop.test", "password": "${value}"}`],
    ['that come before the example', `password = "${value}"; mail = "user@example.com"`],
    ['of an account', `admin.set_password("${value}")`],
  ])('are not told where they stand %s', (_, around) => {
    expect(exampleReason({ value, around })).toBeUndefined();
  });

  it('are none when a database has a password of its own', () => {
    const own = ['kX9', 'vTq', '27Lm'].join('');

    expect(exampleReason({ value: own, around: `POSTGRES_PASSWORD=${own}` })).toBeUndefined();
  });
});
