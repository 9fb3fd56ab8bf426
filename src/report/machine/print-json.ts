/**
 * JSON text for a file. Two things that plain JSON.stringify lacks: every string is well-formed (readers in other languages refuse or mangle
 * lone surrogates), and no line of the file can be taken for a command when a CI job prints it (`##[...]` counts anywhere in a line).
 */
export function printJson(value: unknown): string {
  const text = JSON.stringify(
    value,
    (_key, item: unknown) => (typeof item === 'string' ? item.toWellFormed() : item),
    2,
  );
  return `${text.replaceAll(/##(?=\w*\[)/g, String.raw`#\u0023`)}\n`;
}
