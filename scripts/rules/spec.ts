import type { WeaknessId } from '../../src/core/category.ts';
import type { Confidence, Severity } from '../../src/core/severity.ts';

/** A semgrep pattern operator as it stands in YAML. */
export interface Operator {
  readonly [key: string]: unknown;
}

/** A bare text stands for `pattern: text`. */
export type Node = string | Operator;

export type Language = 'javascript' | 'typescript' | 'python' | 'generic' | 'regex' | 'yaml' | 'json' | 'dockerfile';

export const JS: readonly Language[] = ['javascript', 'typescript'];
export const PY: readonly Language[] = ['python'];

export interface Taint {
  readonly sources: readonly Node[];
  readonly sinks: readonly Node[];
  readonly sanitizers?: readonly Node[];
  readonly propagators?: readonly Operator[];
  /** Text that every file with a source has; see `withFileWords`. */
  readonly needs?: string;
}

/** One rule before it becomes YAML. What it does not say comes from the catalogue. */
export interface RuleSpec {
  /** `sl-<weakness>-<slug>`, stable: fingerprints and suppressions may name it. */
  readonly id: string;
  readonly weakness: WeaknessId;
  readonly languages: readonly Language[];
  /** 1: precise. 2: a broad shape without a traced source; merges under tier 1 of the same family. */
  readonly tier: 1 | 2;
  /** One sentence that names the thing; metavariables are filled in by the engine. Never one that holds a secret. */
  readonly title: string;
  /** Impact; the catalogue's by default. */
  readonly severity?: Severity;
  readonly confidence?: Confidence;
  /** Metavariable that holds a secret literal: its text travels in the message's suffix and is sealed by the parser. */
  readonly secret?: string;
  /** Metavariable with the name that the secret is known by, for the second opinion. */
  readonly name?: string;
  /** Merging family where it is not the weakness: rules of two weaknesses that see one problem. */
  readonly family?: string;
  readonly cwe?: readonly number[];
  /** Replaces the catalogue's summary where this framework needs other words. */
  readonly fix?: string;
  readonly explanation?: string;
  readonly references?: readonly string[];
  /** Why the rule is as it is; becomes a comment. */
  readonly why?: string;
  readonly options?: Operator;
  readonly paths?: { readonly include?: readonly string[]; readonly exclude?: readonly string[] };
  readonly search?: readonly Node[];
  readonly taint?: Taint;
}

export function toOperator(node: Node): Operator {
  return typeof node === 'string' ? { pattern: node } : node;
}

export function either(...nodes: readonly Node[]): Operator {
  return { 'pattern-either': nodes.map(toOperator) };
}

export function all(...nodes: readonly Node[]): Operator {
  return { patterns: nodes.map(toOperator) };
}

export function not(pattern: string): Operator {
  return { 'pattern-not': pattern };
}

export function inside(...patterns: readonly string[]): Operator {
  const [only] = patterns;
  return patterns.length === 1 && only !== undefined
    ? { 'pattern-inside': only }
    : { 'pattern-either': patterns.map((pattern) => ({ 'pattern-inside': pattern })) };
}

export function notInside(pattern: string): Operator {
  return { 'pattern-not-inside': pattern };
}

export function focus(metavariable: string): Operator {
  return { 'focus-metavariable': metavariable };
}

/** Left-anchored by the engine; matches the source text of an expression too. */
export function where(metavariable: string, regex: string): Operator {
  return { 'metavariable-regex': { metavariable, regex } };
}

export function compare(metavariable: string, comparison: string): Operator {
  return { 'metavariable-comparison': { metavariable, comparison } };
}

export function regex(pattern: string): Operator {
  return { 'pattern-regex': pattern };
}

/** Nothing below or inside of it is tainted, but expressions around it are still looked at. */
export function exact(node: Node): Operator {
  return { ...toOperator(node), exact: true };
}

/**
 * A condition on the text of the whole file. The engine skips files by the words of a rule, but looks for them inside of other words
 * too: without it every file with `required` in it would be read for `req`. Cheap, because it is tried before the file is parsed.
 * It must not be anchored at the start of the file: the engine gives a match a million steps, and steps over characters count, so that a
 * condition with 16 alternatives failed on each file above 65 kB and its findings were lost without a word. Unanchored, each place has steps of its own.
 */
export function fileHas(text: string): Operator {
  return anywhere(BEFORE_TEXT + text + AFTER_TEXT);
}

/** The same for the first thing in a file that is no remark. */
export function fileStarts(text: string): Operator {
  return anywhere(`(?s)\\A(?:\\s|//[^\\n]*\\n|/\\*.*?\\*/)*(?:${text}).*`);
}

/** Holds for every place of a file when it matches somewhere in it. The rest of the file is part of the match, so that there is one match only. */
function anywhere(text: string): Operator {
  return { 'semgrep-internal-pattern-anywhere': { 'pattern-regex': text } };
}

/**
 * One of these, in a file that has a text given beside it: the alternative without a word that matches nothing keeps the engine from looking for each
 * word of each pattern in each file. That is slower than one look for the text, and on 300 rules more work than parsing and matching.
 */
export function wordless(nodes: readonly Node[]): Operator {
  return either(...nodes, all('$A ** $B', not('$A ** $B')));
}

const BEFORE_TEXT = '(?s)(?:';
const AFTER_TEXT = ').*';

/** The texts that `fileHas` asks for, here or anywhere inside. */
export function textsOf(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  const texts = Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
    key === 'pattern-regex' && typeof value === 'string' && value.startsWith(BEFORE_TEXT) && value.endsWith(AFTER_TEXT)
      ? [value.slice(BEFORE_TEXT.length, -AFTER_TEXT.length)]
      : textsOf(value),
  );
  return [...new Set(texts)];
}
