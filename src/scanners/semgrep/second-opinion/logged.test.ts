import { describe, expect, it } from 'vitest';
import { harmlessLogReason, wholeCall } from './logged.ts';

const reason = (statement: string, around = '') => harmlessLogReason({ statement, around });

describe('what a log is given', () => {
  it.each([
    ['a name in a message about a token', 'console.log(`Creating auth token for ${username}`)'],
    ['the same with an error', 'console.error(`Token creation failed for ${username}:`, error)'],
    [
      'whether there is a password',
      "console.log('lookup', { hasPassword: user ? !!user.password : false, role: user?.role })",
    ],
    [
      'whether it is the right one',
      "console.log('failed', { passwordMatch: user ? user.password === password : false })",
    ],
    ['the beginning of a token', "console.log('check', { tokenPrefix: token.substring(0, 8) + '...' })"],
    ['a header that is no secret', "console.log('login', req.headers['user-agent'])"],
    ['its length', "logger.info('key', apiKey.length)"],
    ['the same in Python', 'logger.info(f"reset token sent to {email}")'],
    ['a piece of it in Python', 'print(f"key {api_key[:4]}")'],
  ])('is harmless: %s', (_, statement) => {
    expect(reason(statement)).toBeDefined();
  });

  it.each([
    ['a password', "console.log('login', email, password)"],
    ['a password in a template', 'console.log(`new user ${email} / ${user.password}`)'],
    ['a token', 'logger.info(`token ${token}`)'],
    ['a header with a token', "console.log(req.headers['authorization'])"],
    ['all headers', "console.log('headers', req.headers)"],
    ['the environment', 'console.log(process.env)'],
    ['one variable of it', 'console.log(process.env.DB_PASSWORD)'],
    ['a password in Python', 'print(f"created {email} with {password}")'],
    ['a token of a name that holds small words', 'console.log(registerToken, listSecret, historyCookie)'],
    ['a field of an object', 'console.log({ user: name, token: session.token })'],
  ])('is a secret: %s', (_, statement) => {
    expect(reason(statement)).toBeUndefined();
  });

  it('is a secret with the whole input, where that holds one', () => {
    const statement = "console.log('request', req.body)";

    expect(reason(statement, 'const { email, password } = req.body;')).toBeUndefined();
    expect(reason(statement, 'const { name, address } = req.body;')).toBeDefined();
  });
});

describe('a call', () => {
  it.each([
    ['console.log(a(b), c);\nnext();', 'console.log(a(b), c)'],
    ['console.log({\n  a,\n});\nf()', 'console.log({\n  a,\n})'],
    ['no bracket', 'no bracket'],
  ])('%j ends with its bracket', (text, expected) => {
    expect(wholeCall(text)).toBe(expected);
  });
});
