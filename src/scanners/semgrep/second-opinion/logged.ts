/** What is written to a log, as it stands in the source, and the lines about it. */
export interface Logged {
  readonly statement: string;
  readonly around: string;
}

const SECRET_NAME =
  /passw(?:or)?d|passphrase|passwd|pwd\b|token|secret|authorization|api_?key|private_?key|cookie|credential|headers\b|process\.env|os\.environ|\bbody\b|session_?id/i;
/** Names that only speak of a secret: its kind, its length, whether there is one. */
const ABOUT_A_SECRET =
  /\b(?:has|is|no|with|missing|masked)(?:[A-Z_]\w*)\b|\b\w+?_?(?:Match(?:es)?|Valid|Found|Present|Exists|Prefix|Preview|Masked|Hint|Length|Count|Type|Expir\w*|Errors?|match(?:es)?|valid|found|prefix|preview|masked|hint|length|count|type|expir\w*|errors?)\b/g;
const STRINGS = /f?(["'])(?:\\.|(?!\1)[^\\\n])*\1/g;
const WHOLE_INPUT = /\b(?:req|request|ctx\.request)\.(?:body|data|form|json)\b|\bbody\b/i;
const SECRET_WORD =
  /passw(?:or)?d|passwd|passphrase|\bpwd\b|\botp\b|\bcvv\b|card_?number|secret|credential|access_?token|refresh_?token/i;

/** Why nothing secret reaches the log after all; undefined when something may. */
export function harmlessLogReason({ statement, around }: Logged): string | undefined {
  const values = valuesIn(statement);
  if (!SECRET_NAME.test(values)) return 'only its text speaks of a secret';
  const rest = values
    .replaceAll(/!!\s*[\w.?]+|Boolean\([^()]*\)|[\w.?]+\s*[!=]==?\s*[\w.?]+|typeof\s+[\w.?]+|\bbool\([^()]*\)/g, ' ')
    .replaceAll(
      /[\w.?]+\.(?:length|substring\([^()]*\)|slice\([^()]*\)|substr\([^()]*\))|len\([^()]*\)|[\w.]+\[:\d{1,2}\]/g,
      ' ',
    )
    .replaceAll(/[\w.?]*headers\s*\[\s*["'][\w-]*["']\s*\]/g, (access) =>
      /auth|cookie|token|key|secret/i.test(access) ? access : ' ',
    )
    .replaceAll(ABOUT_A_SECRET, ' ');
  if (!SECRET_NAME.test(rest)) return 'only a piece of it or whether it is there is written';
  const isWholeInput = WHOLE_INPUT.test(rest) && !SECRET_NAME.test(rest.replaceAll(new RegExp(WHOLE_INPUT, 'gi'), ' '));
  return isWholeInput && !SECRET_WORD.test(around) ? 'nothing says that the input holds a secret' : undefined;
}

/** The expressions of a call that writes: no texts, no keys of objects, only what stands in `${}` or `{}` of a template. */
function valuesIn(statement: string): string {
  const templates = [...statement.matchAll(/`(?:\\.|[^`\\])*`|f(["'])(?:\\.|(?!\1)[^\\\n])*\1/g)].flatMap(([text]) =>
    [...text.matchAll(/\$?\{([^{}]*)\}/g)].map((match) => match[1] ?? ''),
  );
  const code = statement
    .replaceAll(/`(?:\\.|[^`\\])*`/g, ' ')
    // the name of a header or of a variable is no text of the message
    .replaceAll(STRINGS, (text, _quote, at: number) => (statement[at - 1] === '[' ? text : ' '));
  return [code.replaceAll(/[{,]\s*["']?\w+["']?\s*:(?!:)/g, ', '), ...templates].join(' , ');
}

const MAX_STATEMENT = 2000;

/** The text up to the bracket that closes its first one: a match may be only the argument of a call, or its first line. */
export function wholeCall(text: string): string {
  let depth = 0;
  const end = Math.min(text.length, MAX_STATEMENT);
  for (let at = 0; at < end; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0 && text[at] === ')') return text.slice(0, at + 1);
  }
  return text.slice(0, end);
}
