import type { Expr } from './ir.ts';

/** Plain data of a literal expression (JSON with comments, configuration objects); undefined for anything that is computed. */
export function dataOf(expression: Expr): unknown {
  switch (expression.k) {
    case 'lit':
      return expression.value;
    case 'array':
      return expression.items.map(dataOf);
    case 'object': {
      const entries = expression.parts.flatMap((part): [string, unknown][] =>
        part.kind === 'prop' && part.key !== null && part.key !== '__proto__' ? [[part.key, dataOf(part.value)]] : [],
      );
      return Object.fromEntries(entries);
    }
    default:
      return undefined;
  }
}

/** A string field of something parsed. */
export function textField(data: unknown, key: string): string | undefined {
  const value = field(data, key);
  return typeof value === 'string' ? value : undefined;
}

export function field(data: unknown, key: string): unknown {
  return typeof data === 'object' && data !== null && Object.hasOwn(data, key)
    ? (data as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

export function entriesOf(data: unknown): readonly (readonly [string, unknown])[] {
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? Object.entries(data) : [];
}

export function textsOf(data: unknown): readonly string[] {
  if (typeof data === 'string') return [data];
  return Array.isArray(data) ? data.filter((item): item is string => typeof item === 'string') : [];
}
