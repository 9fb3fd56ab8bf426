import type { Arg, Expr } from '../ir/ir.ts';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', "'": "'", '"': '"' };

export function plainText(text: string): string {
  return text.replace(/\\([\s\S])/g, (whole, char: string) => ESCAPES[char] ?? whole);
}

export function joinText(parts: readonly Expr[], line: number): Expr {
  const texts = parts.flatMap((part) => (part.k === 'lit' ? [String(part.value)] : []));
  if (texts.length === parts.length) return { k: 'lit', value: texts.join(''), line };
  return { k: 'template', parts, line };
}

/** A text with holes as a template; undefined when a hole has no value in sight. */
function filled(
  text: string,
  holes: RegExp,
  valueOf: (match: RegExpExecArray, nth: number) => Expr | undefined,
  line: number,
): Expr | undefined {
  const parts: Expr[] = [];
  let from = 0;
  let nth = 0;
  for (const match of text.matchAll(holes)) {
    const value = valueOf(match, nth);
    if (value === undefined) return undefined;
    parts.push({ k: 'lit', value: text.slice(from, match.index), line }, value);
    from = match.index + match[0].length;
    nth += 1;
  }
  if (nth === 0) return undefined;
  parts.push({ k: 'lit', value: text.slice(from), line });
  // A value that is a literal stays a piece of the template.
  return { k: 'template', parts, line };
}

function asText(expression: Expr): string | undefined {
  return expression.k === 'lit' && typeof expression.value === 'string' ? expression.value : undefined;
}

/** `'... {} ...'.format(x)` as the template it is. */
export function formatCall(object: Expr, args: readonly Arg[], line: number): Expr | undefined {
  const text = asText(object);
  if (text === undefined) return undefined;
  const positional = args.filter((arg) => arg.name === undefined);
  return filled(
    text,
    /\{(\w*)[^{}]*\}/g,
    (match, nth) => {
      const name = match[1] ?? '';
      if (name !== '' && !/^\d+$/.test(name)) return args.find((arg) => arg.name === name)?.value;
      return positional[name === '' ? nth : Number(name)]?.value;
    },
    line,
  );
}

/** `'... %s ...' % (x, y)`, `'... %(name)s' % {'name': x}`. */
export function percentFormat(left: Expr, right: Expr, line: number): Expr | undefined {
  const text = asText(left);
  if (text === undefined) return undefined;
  const items = right.k === 'array' ? right.items : [right];
  return filled(
    text,
    /%(?:\((\w+)\))?[-+ #0-9.]*[sdrifgx]/g,
    (match, nth) => {
      const name = match[1];
      if (name === undefined) return items[nth];
      return right.k === 'object'
        ? right.parts.find((part) => part.kind === 'prop' && part.key === name)?.value
        : right;
    },
    line,
  );
}
