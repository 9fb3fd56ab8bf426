import { describe, expect, it } from 'vitest';
import { findLeaks } from './leaks.ts';

const SECRET = 'Zq7+kX9w&P2vB4=mN8c/Rt5';

describe('the leak finder', () => {
  it.each([
    ['plain', SECRET],
    ['its head', SECRET.slice(0, 16)],
    ['its tail', SECRET.slice(-16)],
    ['in JSON', JSON.stringify({ a: `${SECRET}"` })],
    ['URL-encoded', encodeURIComponent(`x ${SECRET}`)],
    ['in HTML', SECRET.replaceAll('&', '&amp;').replaceAll('=', '&#x3D;')],
    ['in base64', Buffer.from(`user:${SECRET}:x`).toString('base64')],
    ['in URL base64', Buffer.from(`ab${SECRET}`).toString('base64url')],
  ])('sees a value %s', (_, text) => {
    expect(findLeaks(new Map([['stdout', Buffer.from(`… ${text} …`)]]), { it: SECRET })).not.toEqual([]);
  });

  it('sees one line of a key', () => {
    const key = ['-----BEGIN-----', 'QWxhZGRpbjpvcGVuIHNlc2FtZQ1', 'c2Vjb25kIGxpbmUgb2YgdGhl1', '-----END-----'].join(
      '\n',
    );

    expect(findLeaks(new Map([['x', Buffer.from('a c2Vjb25kIGxpbmUgb2YgdGhl1 b')]]), { key })).not.toEqual([]);
  });

  it('sees nothing in a text without one, and never says a value', () => {
    expect(findLeaks(new Map([['x', Buffer.from('‹redacted› Zq7+kX9w')]]), { it: SECRET })).toEqual([]);
    expect(findLeaks(new Map([['x', Buffer.from(SECRET)]]), { it: SECRET }).join()).not.toContain('Zq7');
  });
});
