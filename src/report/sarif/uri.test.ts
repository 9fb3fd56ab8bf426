import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toRepoPath } from '../../core/location.ts';
import { toUri } from './uri.ts';

describe('the reference to a file', () => {
  it.each([
    ['src/app.js', 'src/app.js'],
    ['app/(shop)/@cart/page.tsx', 'app/(shop)/@cart/page.tsx'],
    ['app/[id]/page.tsx', 'app/%5Bid%5D/page.tsx'],
    ['a b/100%#?.js', 'a%20b/100%25%23%3F.js'],
    ['c:d/e:f.js', 'c%3Ad/e:f.js'],
    ['größe.js', 'gr%C3%B6%C3%9Fe.js'],
  ])('%s is %s', (path, uri) => {
    expect(toUri(toRepoPath(path))).toBe(uri);
  });

  it('leads back to the path, and never to another place', () => {
    const segment = fc
      .string({ minLength: 1, unit: 'binary' })
      .filter((text) => !/[/\\\0]/.test(text) && !/^\.{1,2}$/.test(text));
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 4 }), (segments) => {
        const path = segments.join('/').toWellFormed();
        const uri = toUri(toRepoPath(path));
        expect(uri).toMatch(/^(?:[\w.~!$&'()*+,;=:@/-]|%[\dA-F]{2})+$/);
        expect(decodeURIComponent(uri)).toBe(path);
        expect(new URL(uri, 'file:///root/').href.startsWith('file:///root/')).toBe(true);
      }),
    );
  });
});
