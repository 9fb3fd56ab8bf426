import type { RepoPath } from '../../core/location.ts';

/** What `encodeURIComponent` escapes although a segment of a path may hold it (RFC 3986, 3.3): `$&+,:;=@`. */
const NEEDLESS = /%(?:24|26|2B|2C|3A|3B|3D|40)/g;

/**
 * A relative reference below %SRCROOT%. Only what RFC 3986 does not allow in a path is percent-encoded, so that `app/(shop)/@cart/page.tsx` stays
 * as it is for readers that compare text. A colon in the first segment would read as a scheme.
 */
export function toUri(path: RepoPath): string {
  return path
    .split('/')
    .map((segment, index) => {
      const encoded = encodeURIComponent(segment.toWellFormed()).replaceAll(NEEDLESS, decodeURIComponent);
      return index === 0 ? encoded.replaceAll(':', '%3A') : encoded;
    })
    .join('/');
}
