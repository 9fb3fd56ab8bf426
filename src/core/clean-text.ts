/** C0 and C1 controls, DEL, zero-width and bidi controls, line separators, the byte order mark. */
const UNSEEN =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu;

/** One line of at most `max` characters: no control, bidi or zero-width character, white space folded. */
export function cleanLine(text: string, max: number): string {
  return cut(text.toWellFormed().replaceAll(UNSEEN, '').replaceAll(/\s+/g, ' ').trim(), max);
}

/** The same, but line breaks and indentation stay. */
export function cleanBlock(text: string, max: number): string {
  return cut(text.toWellFormed().replaceAll('\r\n', '\n').replaceAll('\r', '\n').replaceAll(UNSEEN, '').trim(), max);
}

/** An http(s) address, or undefined: whatever else stands there is not shown as a link. */
export function cleanUrl(text: string): string | undefined {
  const url = URL.parse(text.trim());
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined;
  if (url.username !== '' || url.password !== '' || url.href.length > 2000) return undefined;
  return url.href;
}

/** Escape sequences as a whole: OSC, DCS, SOS, PM and APC up to their end, CSI, and the short forms (ECMA-48). */
const ESCAPES =
  /(?:\u001B[\]PX^_]|[\u009D\u0090\u0098\u009E\u009F])[^\u0007\u001B\u009C]*(?:\u0007|\u001B\\|\u009C)?|(?:\u001B\[|\u009B)[0-?]*[ -/]*[@-~]?|\u001B[ -/]*[0-~]?/gu;

/** What a CI system would obey at the start of a line: workflow commands of GitHub, logging commands of Azure and TeamCity. */
const CI_COMMAND = /^([ \t]*)(::|##(?=\[|vso\[|teamcity\[))/gmu;

/**
 * Text of others for a terminal or a build log: line breaks and tabs stay; escape sequences, control, bidi and zero-width
 * characters go, and no line is a command to a CI system.
 */
export function cleanForTerminal(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(ESCAPES, '')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(UNSEEN, '')
    .replaceAll(CI_COMMAND, (_, indent: string, mark: string) => `${indent}${mark[0] ?? ''} ${mark[1] ?? ''}`);
}

function cut(text: string, max: number): string {
  return text.length <= max
    ? text
    : `${text
        .slice(0, max - 1)
        .toWellFormed()
        .replace(/\uFFFD$/u, '')
        .trimEnd()}…`;
}
