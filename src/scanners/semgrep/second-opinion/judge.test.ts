import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entropyOf, looksRandom } from './entropy.ts';
import { judgeLiteral, type LiteralClaim } from './judge.ts';
import { isKnownFallback } from './known-fallbacks.ts';
import { placeholderReason } from './placeholder.ts';
import { publishableReason, supabaseRole } from './publishable.ts';

function claimOf(value: string, fields: Partial<LiteralClaim> = {}): LiteralClaim {
  return { weakness: '1.02', severity: 'high', confidence: 'medium', value, name: 'apiKey', ...fields };
}

/** A JWT of made-up content: it is put together here so that no key-shaped text stands in the code. */
function makeJwt(payload: object): string {
  const part = (content: object): string => Buffer.from(JSON.stringify(content)).toString('base64url');
  return [part({ alg: 'HS256', typ: 'JWT' }), part(payload), 'signature'].join('.');
}

describe('entropy', () => {
  it.each([
    ['', 0],
    ['aaaa', 0],
    ['abcd', 2],
  ])('of %j is %d bits', (text, bits) => {
    expect(entropyOf(text)).toBe(bits);
  });

  it('never exceeds the logarithm of the length', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 64 }), (text) => {
        expect(entropyOf(text)).toBeLessThanOrEqual(Math.log2(Array.from(text).length) + 1e-9);
      }),
    );
  });

  it('tells random text from words', () => {
    expect(looksRandom('q7Xv2Lm9Rt4Kz8Wp1Yd6')).toBe(true);
    expect(looksRandom('a-perfectly-usual-name')).toBe(false);
  });
});

describe('known fallbacks', () => {
  it.each([
    'secret',
    'your-secret-key',
    'your_jwt_secret_key_here',
    'supersecretkey123',
    'keyboard cat',
    'mySuperSecretKey',
    'change-this-in-production',
    'dev-secret-key-change-me',
  ])('%j is one', (value) => {
    expect(isKnownFallback(value)).toBe(true);
  });

  it.each(['q7Xv2Lm9Rt4Kz8Wp1Yd6', 'tractor-willow-osprey', 'N00dles!Mr', ''])('%j is none', (value) => {
    expect(isKnownFallback(value)).toBe(false);
  });
});

describe('placeholders', () => {
  it.each([
    ['', 'apiKey'],
    ['${API_KEY}', 'apiKey'],
    ['<your key>', 'apiKey'],
    ['xxxxxxxx', 'apiKey'],
    ['Password', 'form.password'],
    ['API_KEY', 'apiKeyName'],
    ['my_app_token', 'LINK_TOKEN_KEY'],
    ['https://auth.example/token', 'tokenUrl'],
    ['/run/secrets/db', 'password'],
    ['Please enter your password.', 'password'],
    ['process.env.API_KEY', 'apiKey'],
    ['Passwort', 'password'],
    ['Contraseña', 'password'],
    ['パスワード', 'password'],
    ['auth_token', 'TOKEN_KEY'],
    ['@shop:accessToken', 'ACCESS_TOKEN_KEY'],
  ])('%j as %s is no secret', (value, name) => {
    expect(placeholderReason(value, name)).toMatch(/^it /);
  });

  it.each([
    ['hunter-2-hunter', 'password'],
    ['uss enterprise', 'password'],
    ['my-session-secret', 'SESSION_KEY'],
    ['my-app-9f3a-token', 'TOKEN_KEY'],
    ['postgres://app:pw-made-up@db/app', 'apiKey'],
    ['abcd efgh ijkl mnop', 'pass'],
    ['user-token', 'JWT_SECRET_KEY'],
  ])('%j as %s may be one', (value, name) => {
    expect(placeholderReason(value, name)).toBeUndefined();
  });
});

describe('public keys', () => {
  it('reads the role out of a Supabase key', () => {
    expect(supabaseRole(makeJwt({ iss: 'supabase', role: 'anon' }))).toBe('anon');
    expect(supabaseRole('not.a.jwt')).toBeUndefined();
    expect(supabaseRole(`eyJ${'x'.repeat(20)}.eyJ${'x'.repeat(20)}.x`)).toBeUndefined();
  });

  it.each([
    ['pk_test_' + 'x'.repeat(24), 'stripeKey'],
    ['sb_publishable_' + 'x'.repeat(24), 'supabaseKey'],
    [makeJwt({ role: 'anon' }), 'supabaseKey'],
    ['AIza' + 'x'.repeat(35), 'firebaseApiKey'],
  ])('%s… as %s is meant to be public', (value, name) => {
    expect(publishableReason(value, name)).toMatch(/^it is /);
  });
});

describe('the judgement', () => {
  it('drops an anonymous Supabase key and raises a service-role key', () => {
    expect(judgeLiteral(claimOf(makeJwt({ role: 'anon' })))).toMatchObject({ keep: false });
    expect(judgeLiteral(claimOf(makeJwt({ role: 'service_role' })))).toMatchObject({
      keep: true,
      weakness: '1.07',
      severity: 'critical',
      confidence: 'high',
    });
  });

  it('drops a placeholder beside a name, and is certain of the same text as a fallback', () => {
    expect(judgeLiteral(claimOf('your-secret-key'))).toMatchObject({ keep: false });
    expect(judgeLiteral(claimOf('your-secret-key', { weakness: '1.03' }))).toMatchObject({
      keep: true,
      confidence: 'high',
    });
  });

  it('takes a template for real where the program makes the key itself', () => {
    expect(judgeLiteral(claimOf('your_jwt_secret_key', { name: 'JWT_SECRET' }))).toMatchObject({
      keep: true,
      confidence: 'high',
    });
    expect(judgeLiteral(claimOf('your_api_key', { name: 'STRIPE_API_KEY' }))).toMatchObject({ keep: false });
    expect(judgeLiteral(claimOf('my-app-9-value', { name: 'JWT_SECRET' }))).toMatchObject({ keep: true });
  });

  it('rates the password that test databases are started with as low', () => {
    expect(judgeLiteral(claimOf('postgres', { name: 'POSTGRES_PASSWORD' }))).toMatchObject({
      keep: true,
      severity: 'low',
      confidence: 'low',
    });
  });

  it('trusts a short value less', () => {
    expect(judgeLiteral(claimOf('abc12'))).toMatchObject({ keep: true, confidence: 'low' });
  });

  it('says why whenever it changes something', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.constantFrom('1.02', '1.03', '1.04'), (value, weakness) => {
        const claim = claimOf(value, { weakness });
        const opinion = judgeLiteral(claim);
        if (!opinion.keep) expect(opinion.because).not.toBe('');
        else if (opinion.confidence !== claim.confidence || opinion.weakness !== weakness) {
          expect(opinion.because).toMatch(/\.$/);
        }
      }),
    );
  });
});

describe('what stands in place of a secret', () => {
  it.each([
    ['var.smtp_password', 'SMTP_PASSWORD'],
    ['local.signing_key', 'SECRET_KEY'],
    ['random_password.database.result', 'DB_PASSWORD'],
    ['random_password.database[0].result', 'password'],
    ['var.is_new ? random_password.database[0].result : var.old_password', 'password'],
    ['cloud_iam_api_key.deploy.secret_key', 'secret_key'],
    ['not_set', 'OPENAI_API_KEY'],
    ['set', 'OPENAI_API_KEY'],
    ['shop.passphrase', 'PASSPHRASE_KEY'],
    ['shop_refresh_token', 'REFRESH_TOKEN_KEY'],
  ])('%s as %s is none', (value, name) => {
    expect(judgeLiteral(claimOf(value, { name })).keep).toBe(false);
  });

  it.each([
    [['summer', 'time', '24'].join('.'), 'DB_PASSWORD'],
    ['shop-secret', 'SECRET_KEY'],
  ])('%s as %s may be one', (value, name) => {
    expect(judgeLiteral(claimOf(value, { name })).keep).toBe(true);
  });

  it('makes a password beside an example address low', () => {
    const value = ['pass', 'word', '123'].join('');
    const line = `body: '{"email": "user@example.com", "password": "${value}"}',`;

    expect(judgeLiteral(claimOf(value, { name: 'password', line }))).toMatchObject({ severity: 'low' });
    expect(judgeLiteral(claimOf(value, { name: 'password', line: `password = "${value}"` }))).toMatchObject({
      severity: 'high',
    });
  });
});

it('asks for no key of a model on the own machine', () => {
  const fallback = { weakness: '1.03', name: 'apiKey' };

  expect(judgeLiteral(claimOf('ollama', fallback)).keep).toBe(false);
  expect(judgeLiteral(claimOf('ollama', { weakness: '1.03', name: 'jwtSecret' })).keep).toBe(true);
});
