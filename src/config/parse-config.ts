import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { ConfigError } from '../core/errors.ts';
import { ConfigFile, NOT_IN_A_REPOSITORY } from './schema.ts';

const MAX_ISSUES = 8;
/** No alias bombs: a settings file has no use for anchors beyond a few. */
const MAX_ALIASES = 20;

/** Reads a settings file. Every problem names file, line and column, what was expected and what came. */
export function parseConfig(text: string, fileName: string, origin: 'person' | 'repository'): ConfigFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const broken = document.errors[0];
  if (broken !== undefined) {
    const { line, col } = lines.linePos(broken.pos[0]);
    throw invalid(`${fileName}:${line}:${col}: this is not YAML (${broken.message.split('\n')[0] ?? ''})`);
  }
  const parsed = ConfigFile.safeParse(toData(document, fileName) ?? {});
  if (!parsed.success) {
    const issues = parsed.error.issues.flatMap((issue) => issuesOf(issue)).slice(0, MAX_ISSUES);
    const told = issues.map(({ path, message }) => `${placeOf(path)}: ${dotted(path)}${message}`);
    throw invalid(told.join('\n'));
  }
  const forbidden = origin === 'repository' ? NOT_IN_A_REPOSITORY.filter((key) => parsed.data[key] !== undefined) : [];
  if (forbidden.length > 0) {
    throw invalid(
      `${placeOf([forbidden[0] ?? ''])}: ${forbidden.join(', ')} cannot be set by the scanned repository`,
      'Give it as a flag, or in a file of your own with --config.',
    );
  }
  return parsed.data;

  function placeOf(path: readonly PropertyKey[]): string {
    for (let length = path.length; length > 0; length -= 1) {
      const node: unknown = document.getIn(path.slice(0, length) as unknown[], true);
      const range = rangeOf(node);
      if (range !== undefined) {
        const { line, col } = lines.linePos(range);
        return `${fileName}:${line}:${col}`;
      }
    }
    return `${fileName}:1:1`;
  }
}

function toData(document: ReturnType<typeof parseDocument>, fileName: string): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (cause) {
    throw new ConfigError('config-invalid', `${fileName}: too many aliases`, { cause });
  }
}

function invalid(
  message: string,
  hint = 'The JSON Schema config/secondlook.schema.json lists every key; editors complete it.',
): ConfigError {
  return new ConfigError('config-invalid', message, { hint });
}

interface Problem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** A union's own message ("Invalid input") helps nobody: the problems of its nearest member do. */
function issuesOf(issue: z.core.$ZodIssue): readonly Problem[] {
  if (issue.code === 'invalid_union') {
    const nearest = [...issue.errors].sort((a, b) => a.length - b.length)[0] ?? [];
    return nearest.map((inner) => ({ path: [...issue.path, ...inner.path], message: messageOf(inner) }));
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...issue.path, key], message: 'there is no such key' }));
  }
  return [{ path: issue.path, message: messageOf(issue) }];
}

function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `there is no key ${issue.keys.join(', ')}`;
  return issue.message;
}

function dotted(path: readonly PropertyKey[]): string {
  return path.length === 0 ? '' : `${path.map(String).join('.')}: `;
}

function rangeOf(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined;
  const start: unknown = node.range[0];
  return typeof start === 'number' ? start : undefined;
}
