import type { RepoPath } from '../../core/location.ts';

/** A relative reference below %SRCROOT%: every byte outside RFC 3986's unreserved set is percent-encoded, the slashes stay. */
export function toUri(path: RepoPath): string {
  return path
    .split('/')
    .map((segment) => encodeURIComponent(segment.toWellFormed()).replaceAll(/[!'()*]/g, percentEncode))
    .join('/');
}

function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
