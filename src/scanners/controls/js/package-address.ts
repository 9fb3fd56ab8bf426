/**
 * The package behind an address that is imported: `npm:@scope/name@2/sub` and `https://…/@scope/name@2.1?x` are `@scope/name`.
 * The standard library of Deno keeps its parts (`std/http/server.ts`); other specifiers stay as they are.
 */
export function packageOfAddress(spec: string): string {
  const marked = /^(?:npm|jsr):\/?(.+)$/.exec(spec)?.[1];
  if (marked !== undefined) return nameOf(marked.split('/'));
  const path = /^https?:\/\/[^/]+\/(.+)$/.exec(spec)?.[1];
  if (path === undefined) return spec;
  const parts = path.replace(/[?#].*$/, '').split('/');
  // Third-party modules stand below `x`; a version may stand before the name.
  while (parts.length > 1 && /^(?:x|npm|gh|v\d+|stable|pin)$/.test(parts[0] ?? '')) parts.shift();
  if (/^std(?:@|$)/.test(parts[0] ?? '')) return ['std', ...parts.slice(1)].join('/');
  return nameOf(parts);
}

function nameOf(parts: readonly string[]): string {
  const [first = '', second] = parts;
  const bare = (part: string): string => part.replace(/(?!^)@.*$/, '');
  return first.startsWith('@') && second !== undefined ? `${first}/${bare(second)}` : bare(first);
}
