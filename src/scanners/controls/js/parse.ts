import { type Node, parseSync } from 'oxc-parser';
import type { Expr, ParseResult } from '../ir/ir.ts';
import { indexLines } from '../ir/lines.ts';
import type { Lowering } from './context.ts';
import { isNestedTooDeep } from './depth.ts';
import { lowerExpression } from './lower-expressions.ts';
import { directivesOf, lowerClass, lowerFunction, lowerParams, lowerPattern } from './lower-functions.ts';
import { lowerStatement } from './lower-statements.ts';
import { lowerType } from './lower-types.ts';

function lowering(lineAt: (offset: number) => number): Lowering {
  const context: Lowering = {
    lineAt,
    expr: (node) => lowerExpression(node, context),
    pattern: (node) => lowerPattern(node, context),
    params: (nodes) => lowerParams(nodes, context),
    statements: (nodes) => nodes.flatMap((node) => lowerStatement(node, context)),
    fn: (node, decorators?: readonly Expr[]) => lowerFunction(node, context, decorators),
    cls: (node) => lowerClass(node, context),
    type: (node) => lowerType(node, lineAt),
  };
  return context;
}

function languageOf(path: string): 'js' | 'jsx' | 'ts' | 'tsx' {
  if (/\.[cm]?ts$/.test(path)) return 'ts';
  if (path.endsWith('.tsx')) return 'tsx';
  // JSX in plain .js files is common, and no plain JavaScript means something else under it.
  return 'jsx';
}

/** Parses and lowers one JavaScript or TypeScript file. Never throws. */
export function parseJavaScript(path: string, text: string): ParseResult {
  if (isNestedTooDeep(text)) return { kind: 'failed', why: 'its code is nested too deeply' };
  try {
    const parsed = parseSync(path, text, { lang: languageOf(path), astType: 'ts', preserveParens: false });
    const hasErrors = parsed.errors.length > 0;
    const body: readonly Node[] = parsed.program.body;
    if (hasErrors && body.length === 0 && text.trim() !== '') {
      return { kind: 'failed', why: 'it is not valid JavaScript or TypeScript' };
    }
    const lines = indexLines(text);
    const context = lowering((offset) => lines.lineAt(offset));
    return {
      kind: 'program',
      hasErrors,
      program: { path, language: 'js', body: context.statements(body), directives: directivesOf(body) },
    };
  } catch (error) {
    return {
      kind: 'failed',
      why: error instanceof RangeError ? 'its code is nested too deeply' : 'the parser gave up on it',
    };
  }
}
