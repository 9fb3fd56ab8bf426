/** Opening tag, content and closing tag; attributes may hold `>` inside quotes. */
const BLOCK = /<script\b((?:[^>"']|"[^"]*"|'[^']*')*)>([\s\S]*?)<\/script\s*>/gi;
const OPENING = '<script';
const CODE_TYPE = /^(?:module|text\/(?:java|ecma|babel|type|jsx)\w*|application\/(?:java|ecma)script|jsx|tsx|ts|js)$/i;

/** A server fills these in: what stands there is no program yet. */
const FILLED_IN = /\{\{|\{%|<%|<\?/;
const MAX_LENGTH = 2_000_000;

/**
 * The program text of a page or component (HTML, Vue, Svelte), everything else replaced by blanks: lines and columns stay what they are, so
 * that a place in the result is a place in the file. Undefined when there is no program in it.
 */
export function keepScripts(text: string): string | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  let kept = '';
  let end = 0;
  for (const match of text.matchAll(BLOCK)) {
    const [, attributes = '', code = ''] = match;
    if (code.trim() === '' || FILLED_IN.test(code) || !isCode(attributes)) continue;
    const start = match.index + OPENING.length + attributes.length + 1;
    kept += blanked(text.slice(end, start)) + code;
    end = start + code.length;
  }
  return end === 0 ? undefined : kept + blanked(text.slice(end));
}

function isCode(attributes: string): boolean {
  const type = /\btype\s*=\s*["']?([^"'\s>]+)/i.exec(attributes)?.[1];
  return type === undefined || CODE_TYPE.test(type);
}

/** Line breaks stay; so do tabs, because the engine counts them as one column. */
function blanked(text: string): string {
  return text.replaceAll(/[^\n\r\t]/g, ' ');
}
