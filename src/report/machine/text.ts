/** Characters that a terminal, a log viewer or a review page obeys in place of showing them, and the ones that XML forbids. */
const INVISIBLE = /[\p{Cc}\p{Cf}\u2028\u2029\ufffe\uffff]/gu;

/**
 * Text that any machine format may carry: well-formed UTF-16, no control or bidirectional characters (shown by their number), and nothing
 * that a CI system reading its log would take for a command (`::error::`, `##[group]`, `##vso[...]`).
 */
export function plainText(text: string): string {
  const visible = text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(INVISIBLE, (character) => (character === '\n' || character === '\t' ? character : nameOf(character)));
  return visible.replaceAll(/##(?=\w*\[)/g, '# #').replaceAll(/^(\s*):(?=:)/gm, '$1: ');
}

/** The same on one line. */
export function plainLine(text: string): string {
  return plainText(text.replaceAll(/\s+/g, ' ').trim());
}

/** Cuts to a number of UTF-16 units without splitting a character; a cut text ends in an ellipsis. */
export function clip(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  return `${text.slice(0, Math.max(maxLength - 1, 0)).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Makes text inert in Markdown: no link, image, heading, HTML or automatic link survives. */
export function escapeMarkdown(text: string): string {
  return plainText(text).replaceAll(/[!-/:-@[-`{-~]/g, String.raw`\$&`);
}

/** Adds the full stop that a title lacks, so that sentences can follow it. */
export function asSentence(text: string): string {
  return /[.!?…]$/.test(text) || text === '' ? text : `${text}.`;
}

function nameOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}
