import type { ErrorCode } from 'yaml';
import type { z } from 'zod';

/** One thing that is wrong in a settings file, in words; `path` leads to it. */
export interface ConfigProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** True where the key itself is wrong, not its value. */
  readonly isUnknownKey?: boolean;
}

/**
 * A schema's issue in words: what was expected, and what came. What came is named by kind and size unless it is a short plain word:
 * a settings file may hold a secret by mistake, and an error message ends up in logs.
 */
export function explainIssue(
  issue: z.core.$ZodIssue,
  data: unknown,
  knownKeys: readonly string[],
): readonly ConfigProblem[] {
  const { path } = issue;
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: unknownKey(key, knownKeys),
        isUnknownKey: true,
      }));
    case 'invalid_union': {
      // A union's own message ("Invalid input") helps nobody: the problems of its nearest member do.
      const nearest = issue.errors.toSorted((a, b) => a.length - b.length)[0] ?? [];
      return nearest.flatMap((inner) => {
        const full = { ...inner, path: [...path, ...inner.path] } as z.core.$ZodIssue;
        return explainIssue(full, data, knownKeys);
      });
    }
    case 'invalid_type':
      return [{ path, message: wrongKind(issue.expected, got(data, path)) }];
    case 'invalid_value':
      return [{ path, message: `expected one of ${issue.values.map(String).join(', ')}, got ${got(data, path)}` }];
    case 'too_small':
    case 'too_big':
      return [{ path, message: `${lowerFirst(issue.message)}, got ${got(data, path)}` }];
    default:
      return [{ path, message: `${lowerFirst(issue.message)}, got ${got(data, path)}` }];
  }
}

const YAML_WORDS: Partial<Record<ErrorCode, string>> = {
  BAD_INDENT: 'the indentation does not fit the lines above',
  BLOCK_AS_IMPLICIT_KEY: 'a mapping or list begins where a value was expected',
  DUPLICATE_KEY: 'a key stands twice',
  MISSING_CHAR: 'a closing or separating character is missing',
  MULTILINE_IMPLICIT_KEY: 'a key reaches over several lines',
  MULTIPLE_DOCS: 'one document was expected, and there are several',
  TAB_AS_INDENT: 'a tab indents the line, and YAML takes spaces only',
  UNEXPECTED_TOKEN: 'something stands here that does not belong',
};

/** A syntax error in our own words: the library's message may quote the file. */
export function explainYamlError(code: ErrorCode): string {
  return YAML_WORDS[code] ?? code.toLowerCase().replaceAll('_', ' ');
}

/** What a value is, without saying it. */
export function describeValue(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'string') {
    return /^[a-z][a-z-]{0,11}$/.test(value) ? `"${value}"` : `a text of ${value.length} characters`;
  }
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'object' ? 'a mapping' : 'something else';
}

function got(data: unknown, path: readonly PropertyKey[]): string {
  let value = data;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return 'nothing';
    value = Reflect.get(value, key) as unknown;
  }
  return describeValue(value);
}

/** YAML reads 1.10 as the number 1.1, so what looks like an id or a version needs quotes. */
function wrongKind(expected: string, came: string): string {
  const isBareNumber = expected === 'string' && /^[\d.]+$/.test(came);
  return `expected ${kindWord(expected)}, got ${came}${isBareNumber ? ' without quotes' : ''}`;
}

const KIND_WORDS: Readonly<Record<string, string>> = {
  string: 'a text',
  array: 'a list',
  object: 'a mapping',
  boolean: 'true or false',
  number: 'a number',
  int: 'a whole number',
};

function kindWord(expected: string): string {
  return KIND_WORDS[expected] ?? expected;
}

function unknownKey(key: string, knownKeys: readonly string[]): string {
  const near = knownKeys.find((known) => distance(known, key.slice(0, 40)) <= 2);
  return `there is no such key${near === undefined ? '' : `; did you mean ${near}?`}`;
}

/** Edits between two short words (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let from = 0; from < a.length; from += 1) {
    const next = [from + 1];
    for (let at = 1; at <= b.length; at += 1) {
      const change = (row[at - 1] ?? 0) + (a[from] === b[at - 1] ? 0 : 1);
      next.push(Math.min(change, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
