import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { ConfigError } from '../core/errors.ts';
import { explainIssue, explainYamlError } from './config-problems.ts';
import { ConfigFile, NOT_IN_A_REPOSITORY } from './schema.ts';

const MAX_ISSUES = 8;
/** No alias bombs: a settings file has no use for anchors beyond a few. */
const MAX_ALIASES = 20;
/** A settings file is written by hand; what is longer is something else. */
const MAX_CHARACTERS = 500_000;
const KNOWN_KEYS = [...Object.keys(ConfigFile.shape), 'fingerprint', 'weakness', 'path', 'reason', 'until'];

/** Reads a settings file. Every problem names file, line and column, what was expected and what came; none quotes a value. */
export function parseConfig(text: string, fileName: string, origin: 'person' | 'repository'): ConfigFile {
  if (text.length > MAX_CHARACTERS)
    throw invalid(`${fileName}: expected a settings file, got ${text.length} characters`);
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
    logLevel: 'error',
  });
  const broken = document.errors[0];
  if (broken !== undefined) {
    const { line, col } = lines.linePos(broken.pos[0]);
    throw invalid(`${fileName}:${line}:${col}: this is not YAML: ${explainYamlError(broken.code)}`);
  }
  const data = toData(document, fileName) ?? {};
  const parsed = ConfigFile.safeParse(data);
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap((issue) => explainIssue(issue, data, KNOWN_KEYS)).slice(0, MAX_ISSUES);
    throw invalid(
      problems
        .map(({ path, message, isUnknownKey }) => `${placeOf(path, isUnknownKey)}: ${dotted(path)}${message}`)
        .join('\n'),
    );
  }
  const forbidden = origin === 'repository' ? NOT_IN_A_REPOSITORY.filter((key) => parsed.data[key] !== undefined) : [];
  if (forbidden.length > 0) {
    throw invalid(
      `${placeOf([forbidden[0] ?? ''], true)}: ${forbidden.join(', ')} cannot be set by the scanned repository`,
      'Give it as a flag, or in a file of your own with --config.',
    );
  }
  return parsed.data;

  /** The nearest thing in the file: the key itself for an unknown key, the value for a wrong one, the parent for a missing one. */
  function placeOf(path: readonly PropertyKey[], isUnknownKey = false): string {
    for (let length = path.length; length > 0; length -= 1) {
      const parent: unknown =
        length === 1 ? document.contents : document.getIn(path.slice(0, length - 1) as unknown[], true);
      const node: unknown = document.getIn(path.slice(0, length) as unknown[], true);
      const range =
        (isUnknownKey && length === path.length ? keyRangeOf(parent, path.at(-1)) : undefined) ?? rangeOf(node);
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
  } catch {
    throw new ConfigError('config-invalid', `${fileName}: aliases cannot be resolved, or there are too many`);
  }
}

function invalid(
  message: string,
  hint = 'The JSON Schema config/secondlook.schema.json lists every key; editors complete it.',
): ConfigError {
  return new ConfigError('config-invalid', message, { hint });
}

/** A part of a path is shown where it could be a key: anything longer or odder may be a value that slipped. */
function dotted(path: readonly PropertyKey[]): string {
  const shown = path.map((part) =>
    typeof part === 'string' && !/^[a-z][a-z-]{0,39}$/.test(part) ? '…' : String(part),
  );
  return shown.length === 0 ? '' : `${shown.join('.')}: `;
}

function keyRangeOf(parent: unknown, name: PropertyKey | undefined): number | undefined {
  if (!isMap(parent)) return undefined;
  const key = parent.items.map((item) => item.key).find((candidate) => isScalar(candidate) && candidate.value === name);
  return rangeOf(key);
}

function rangeOf(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined;
  const start: unknown = node.range[0];
  return typeof start === 'number' ? start : undefined;
}
