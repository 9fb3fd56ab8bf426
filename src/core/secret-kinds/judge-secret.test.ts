import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeSecret, urlLogin } from './judge-secret.ts';
import { SECRET_KINDS, secretKind } from './kinds.ts';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (payload: unknown): string => [part({ alg: 'HS256' }), part(payload), 'c2lnbmF0dXJl'].join('.');
const judge = (kind: string, value: string, around?: string): ReturnType<typeof judgeSecret> =>
  judgeSecret({ kind: secretKind(kind), value, ...(around === undefined ? {} : { around }) });

describe('keys that are made to be shown', () => {
  it.each([
    ['a Stripe key for browsers', 'generic', ['pk', 'live', 'a1B2c3D4e5F6g7H8'].join('_'), 'publishable-key'],
    ['a Supabase publishable key', 'generic', ['sb', 'publishable', 'a1B2c3D4e5F6'].join('_'), 'publishable-key'],
    [
      'a Mapbox public token',
      'mapbox-secret-token',
      ['pk', part({ u: 'shop' }), 'a1B2c3'].join('.'),
      'publishable-key',
    ],
    ['a Supabase anon token', 'jwt', jwt({ iss: 'supabase', role: 'anon' }), 'supabase-anon-key'],
    ['the same found by a generic rule', 'generic', jwt({ ref: 'abc', role: 'anon' }), 'supabase-anon-key'],
  ])('%s is information', (_, kind, value, expected) => {
    const judgement = judge(kind, value);

    expect(judgement).toMatchObject({ kind: { id: expected, isPublic: true }, severity: 'info' });
    expect(judgement.because).not.toContain(value.slice(-8));
  });

  it('a Google key is, in a Firebase web configuration, and is not elsewhere', () => {
    const key = ['AI', 'za', 'a1B2c3D4e5F6g7H8i9J0'].join('');

    expect(judge('google-api-key', key, `apiKey: "${key}",\n authDomain: "x.firebaseapp.com"`).kind.id).toBe(
      'firebase-web-key',
    );
    expect(judge('google-api-key', key, `const maps = "${key}"`).kind.id).toBe('google-api-key');
    expect(judge('google-api-key', key).kind.id).toBe('google-api-key');
  });
});

describe('signed tokens', () => {
  it('of the service role open the whole database', () => {
    expect(judge('jwt', jwt({ iss: 'supabase', role: 'service_role' }))).toMatchObject({
      kind: { id: 'supabase-secret-key', weakness: '1.07' },
      severity: 'critical',
      confidence: 'high',
    });
  });

  it.each([
    ['with an expiry date', { sub: 'u1', exp: 1_900_000_000 }, 'medium', 'medium'],
    ['without one', { sub: 'u1' }, 'high', 'medium'],
    ['with the content of the well-known sample', { sub: '1234567890', name: 'John Doe', iat: 1 }, 'info', 'low'],
  ])('%s', (_, payload, severity, confidence) => {
    expect(judge('jwt', jwt(payload))).toMatchObject({ severity, confidence });
  });

  it.each([
    'eyJ',
    'eyJ.eyJ',
    'eyJhbGciOiJIUzI1NiJ9.bm90IGpzb24.x',
    `eyJhbGciOiJIUzI1NiJ9.${part([1])}.x`,
    `eyJh.${part('x')}.x`,
  ])('that cannot be read stay what the rule says: %s', (value) => {
    expect(judge('jwt', value).kind.id).toBe('jwt');
  });
});

describe('addresses with a login', () => {
  it.each([
    ['postgres://shop:Hn8wLk2Pq9@db.corner-shop.io:5432/shop', 'critical', 'high'],
    ['postgres://postgres:postgres@localhost:5432/shop', 'low', 'high'],
    ['mongodb://root:Hn8wLk2Pq9@127.0.0.1/shop', 'low', 'high'],
    ['postgres://postgres:postgres@db:5432/shop', 'low', 'high'],
    ['postgres://shop:Hn8wLk2Pq9@db:5432/shop', 'medium', 'high'],
    ['postgres://user:password@db.corner-shop.io/shop', 'low', 'low'],
    ['postgres://shop:<password>@db.corner-shop.io/shop', 'low', 'low'],
    ['postgres://shop:${DB_PASSWORD}@db.corner-shop.io/shop', 'low', 'low'],
  ])('%s is %s with %s confidence', (value, severity, confidence) => {
    expect(judge('database-url', value)).toMatchObject({ severity, confidence });
  });

  it.each([
    ['postgres://shop:p%40ss@db.corner-shop.io:5432/x', { user: 'shop', password: 'p@ss', host: 'db.corner-shop.io' }],
    ['redis://:only-password@cache:6379/0', { user: '', password: 'only-password', host: 'cache' }],
    ['https://name:tok%zz@git.corner-shop.io', { user: 'name', password: 'tok%zz', host: 'git.corner-shop.io' }],
    ['https://corner-shop.io/a:b@c', undefined],
    ['no address', undefined],
  ])('%s is taken apart', (value, expected) => {
    expect(urlLogin(value)).toEqual(expected);
  });
});

describe('generic hits', () => {
  it.each([
    ['a random value', 'Zq7kX9wP2vB4mN8c', 'high', 'medium'],
    ['a place-holder', 'your-api-key-here', 'low', 'low'],
    ['a variable in braces', '${API_KEY}', 'low', 'low'],
    ['a template in angle brackets', '<insert token>', 'low', 'low'],
    ['a path of names', 'process.env.API_KEY', 'high', 'low'],
    ['a constant', 'ACCESS_TOKEN_SECRET', 'high', 'low'],
    ['words with dashes', 'user-password-reset', 'high', 'low'],
    ['a file path', './src/auth/tokens.ts', 'high', 'low'],
    ['a camel-case name', 'passwordResetToken', 'high', 'low'],
  ])('%s', (_, value, severity, confidence) => {
    expect(judge('generic', value)).toMatchObject({ severity, confidence });
  });

  it('of a provider stay certain, but for the example of its manual', () => {
    expect(judge('aws-access-key', ['AK', 'IA', 'Q7X2M9P4K8R3T6W1'].join(''))).toMatchObject({ severity: 'critical' });
    expect(judge('aws-access-key', ['AK', 'IAIOSFODNN7', 'EXAMPLE'].join(''))).toMatchObject({ confidence: 'low' });
  });

  it('of a test mode weigh less', () => {
    const key = ['sk', 'test', 'a1B2c3D4e5F6g7H8'].join('_');

    expect(judge('stripe-secret-key', key)).toMatchObject({ title: 'Stripe test key', severity: 'medium' });
  });
});

describe('packages of others', () => {
  it('bring test keys along, which are nobody’s secret', () => {
    const found = judgeSecret({
      kind: secretKind('private-key'),
      value: 'x',
      path: 'node_modules/request/tests/ca.key',
    });

    expect(found).toMatchObject({ severity: 'low', confidence: 'low' });
  });

  it.each(['src/node_modules.ts', 'vendored/key.pem', null])('are not meant by %s', (path) => {
    expect(judgeSecret({ kind: secretKind('private-key'), value: 'x', path })).toMatchObject({ severity: 'critical' });
  });
});

describe('judging', () => {
  it('never throws, never says a value, and never judges long', () => {
    const kind = fc.constantFrom(...SECRET_KINDS);
    const text = fc.oneof(
      fc.string(),
      fc.string().map((body) => `eyJ.${part(body)}.x`),
      fc.json().map((body) => `eyJ.${Buffer.from(body).toString('base64url')}.x`),
    );
    fc.assert(
      fc.property(kind, text, fc.option(fc.string(), { nil: undefined }), (one, value, around) => {
        const judgement = judgeSecret({ kind: one, value, ...(around === undefined ? {} : { around }) });

        expect(SECRET_KINDS).toContain(judgement.kind);
        if (value.length > 20) expect(judgement.because ?? '').not.toContain(value);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    'a-'.repeat(3_000_000),
    'your'.repeat(2_000_000),
    `postgres://${'a'.repeat(5_000_000)}:b@c`,
    'A_'.repeat(3_000_000),
  ])('takes no time for a value of megabytes', (value) => {
    const started = performance.now();

    judge('generic', value);

    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('the tables', () => {
  it('have one entry per id, with advice and only http(s) links', () => {
    const ids = SECRET_KINDS.map((kind) => kind.id);

    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(60);
    for (const kind of SECRET_KINDS) {
      expect(kind.guide ?? 'https://x', kind.id).toMatch(/^https:\/\//);
      expect(`${kind.title}${kind.abuse}${kind.revoke}`, kind.id).not.toMatch(/undefined|\s{2}/);
      expect(kind.abuse, kind.id).toMatch(/^[a-z]/);
    }
  });

  it('know the address of a page of advice for most providers', () => {
    expect(SECRET_KINDS.filter((kind) => kind.guide !== undefined).length).toBeGreaterThanOrEqual(40);
  });
});

describe('what is found by a word nearby', () => {
  it.each([
    ['words with dashes', 'gitlab-token', ['issue', 'tracker', 'lists'].join('-'), 'low'],
    ['words with capitals', 'gitlab-token', ['ISSUE', 'TRACKER', 'LISTS'].join('_'), 'low'],
    ['an instruction', 'curl-credentials', ['YOUR', 'ANON', 'KEY'].join('_'), 'low'],
    ['a random text', 'gitlab-token', ['a1B2c3D4', 'e5F6g7H8', 'i9J0'].join('-'), 'critical'],
    ['random letters', 'gitlab-token', ['qWzKpLmX', 'rTyBnVcE', 'dFgH'].join(''), 'critical'],
  ])('%s, called a token', (_, kind, value, severity) => {
    expect(judge(kind, value).severity).toBe(severity);
  });

  it.each([
    ['an identifier with a default', (value: string) => `const actorId = env.API_ACTOR_ID || '${value}';`, 'low'],
    ['an identifier in an object', (value: string) => `{ "priceId": "${value}" }`, 'low'],
    [
      'an identifier that a comment names',
      (value: string) => `// the API actor (${value})\nactorId = '${value}'`,
      'low',
    ],
    ['an identifier that is the key, too', (value: string) => `actorId = '${value}'; apiKey = '${value}'`, 'high'],
    ['a key against repetition', (value: string) => `"idempotency_key": "${value}"`, 'low'],
    ['a key', (value: string) => `const apiKey = '${value}';`, 'high'],
    ['the id of a key', (value: string) => `const access_key_id = '${value}';`, 'high'],
    ['a word that ends like it', (value: string) => `const paid = '${value}';`, 'high'],
  ])('%s', (_, around, severity) => {
    const value = ['nFx4', 'Qk29', 'sLmd', '81Zt', 'Y'].join('');

    expect(judge('generic', value, around(value)).severity).toBe(severity);
  });
});
