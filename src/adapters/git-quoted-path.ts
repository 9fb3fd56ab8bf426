const QUOTE = 34;
const TAB = 9;

const ESCAPES: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  '"': 34,
  '\\': 92,
};

/** Path of a line `diff --git a/x b/x`, `diff --cc x`; renames are off, so both sides are one path. */
export function pathOfDiffHeader(line: Buffer): Buffer | undefined {
  const text = line.toString('latin1', 0, 16);
  const combined = /^diff --(?:cc|combined) /.exec(text)?.[0];
  if (combined !== undefined) return unquote(line.subarray(combined.length));
  if (!text.startsWith('diff --git ')) return undefined;
  const rest = line.subarray('diff --git '.length);
  if (rest[0] === QUOTE) return withoutPrefix(unquote(rest));
  return withoutPrefix(rest.subarray(0, (rest.length - 1) / 2));
}

/** Path of a line `+++ b/x`; undefined for `+++ /dev/null`. A tab after the path marks a path with spaces. */
export function pathOfPlusLine(line: Buffer): Buffer | undefined {
  const rest = line.subarray('+++ '.length);
  if (rest.toString('latin1') === '/dev/null') return undefined;
  if (rest[0] === QUOTE) return withoutPrefix(unquote(rest));
  return withoutPrefix(rest.at(-1) === TAB ? rest.subarray(0, -1) : rest);
}

function withoutPrefix(path: Buffer): Buffer {
  return Buffer.from(path.subarray(2));
}

/** Undoes git's C-style quoting of a path that begins with a double quote; any other path is itself. */
function unquote(path: Buffer): Buffer {
  if (path[0] !== QUOTE) return Buffer.from(path);
  const text = path.toString('latin1');
  const bytes: number[] = [];
  for (let at = 1; at < text.length && text[at] !== '"'; at += 1) {
    if (text[at] !== '\\') {
      bytes.push(text.charCodeAt(at));
      continue;
    }
    const octal = /^[0-7]{3}/.exec(text.slice(at + 1, at + 4))?.[0];
    if (octal === undefined) {
      at += 1;
      const escaped = text[at] ?? '';
      bytes.push(ESCAPES[escaped] ?? escaped.charCodeAt(0));
    } else {
      at += 3;
      bytes.push(Number.parseInt(octal, 8));
    }
  }
  return Buffer.from(bytes);
}
