/** A message of our pack, taken apart: what people read, and what only the parser may see. */
export interface RuleMessage {
  readonly title: string;
  /** Name that the secret is known by in the code. */
  readonly name?: string;
  /** Text of the literal as it stands in the source, without its quotes. */
  readonly value?: string;
}

const SUFFIX = / \((?:name: ([^;]{0,400}); )?value: ([\s\S]*)\)$/;
const UNBOUND = /\$[A-Z_]+[0-9]*/;
const MAX_TITLE = 160;

/**
 * Rules that hold a secret end their message with `(name: $K; value: $V)`: the report has no metavariables, and this is the
 * only way to learn which literal was meant, also where the engine followed a constant.
 */
export function readMessage(message: string): RuleMessage {
  const match = SUFFIX.exec(message);
  const title = tidy(match === null ? message : message.slice(0, match.index));
  if (match === null) return { title };
  const [, name, value] = match;
  return {
    title,
    ...(isBound(name) ? { name: trimQuotes(name) } : {}),
    ...(isBound(value) ? { value } : {}),
  };
}

function isBound(text: string | undefined): text is string {
  return text !== undefined && text !== '' && !(UNBOUND.exec(text)?.[0].length === text.length);
}

function trimQuotes(text: string): string {
  return text.replaceAll(/^["'`]|["'`]$/g, '');
}

/** One line of readable length without control characters: names in it come from the scanned code. */
function tidy(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return line.length <= MAX_TITLE ? line : `${line.slice(0, MAX_TITLE - 1).toWellFormed()}…`;
}
