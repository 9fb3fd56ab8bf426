import type { TextPart } from '../view-model/display.ts';
import { cut, oneLine } from '../view-model/display.ts';

/** Characters with a meaning inside a line, in CommonMark or in the forms of GitHub and GitLab. */
const INLINE = /[\\`*_[\](){}#!~$^]/g;
/** What begins a list, a heading or an underline where a line begins. */
const LEADING = /^(\d*)([-+=.])(?=[\s=-]|$)/;
/** Before the `@` of a mention, the number sign of an issue, the scheme of an address: what a site would turn into a link. */
const REFERENCES = /([@#!~$%&])(?=[\w"])|(:)(?=\/\/)|\b(www)(?=\.)|\b(GH-)(?=\d)/gi;
/** Stands for a break of no width; cannot be in a text, because the view has made every such character visible. */
const BREAK = '\u200B';

/** Text as text: one line in which no character is markup, a mention, a reference or a link. */
export function escapeText(text: string): string {
  return (
    oneLine(text)
      .replaceAll(REFERENCES, `$&${BREAK}`)
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll(INLINE, String.raw`\$&`)
      // A backslash before it would leave a cell of a table open to a backslash of the text.
      .replaceAll('|', '&#124;')
      .replace(LEADING, String.raw`$1\$2`)
      .replaceAll(BREAK, '&#8203;')
  );
}

/** A name in code type, also safe in a cell of a table. Empty for an empty name. */
export function codeSpan(text: string, length = 120): string {
  const line = cut(oneLine(text), length);
  if (line.includes('|')) return `<code>${escapeText(line)}</code>`;
  if (line === '') return '';
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A sentence with its names in code type. */
export function richText(parts: readonly TextPart[], length = 160): string {
  let left = length;
  return parts
    .map(({ text, isCode }) => {
      const shown = left <= 0 ? '' : cut(text.replaceAll(/\s+/g, ' '), left);
      left -= text.length;
      if (shown === '') return '';
      return isCode
        ? codeSpan(shown)
        : `${spaceAt(shown.startsWith(' '))}${escapeText(shown)}${spaceAt(shown.endsWith(' '))}`;
    })
    .join('');
}

function spaceAt(hasSpace: boolean): string {
  return hasSpace ? ' ' : '';
}
