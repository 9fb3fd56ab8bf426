import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';
import type { ParseResult } from '../ir/ir.ts';
import type { PyLowering } from './context.ts';
import { lowerPyClass, lowerPyFunction, lowerPyPattern } from './lower-definitions.ts';
import { lowerPyExpression } from './lower-expressions.ts';
import { lowerPyBlock } from './lower-statements.ts';

const LOWERING: PyLowering = {
  expr: (node) => lowerPyExpression(node, LOWERING),
  pattern: (node) => lowerPyPattern(node, LOWERING),
  block: (node) => lowerPyBlock(node, LOWERING),
  fn: (node, decorators) => lowerPyFunction(node, decorators, LOWERING),
  cls: (node, decorators) => lowerPyClass(node, decorators, LOWERING),
};

/** Parses and lowers one Python file. Never throws. */
export type ParsePython = (path: string, text: string) => ParseResult;

let loaded: Promise<Parser> | undefined;

/** The library reads its own grammar from its package: no file of the scanned folder is touched. */
async function loadParser(): Promise<Parser> {
  await Parser.init();
  const require = createRequire(import.meta.url);
  const grammar = await Language.load(require.resolve('tree-sitter-python/tree-sitter-python.wasm'));
  const parser = new Parser();
  parser.setLanguage(grammar);
  return parser;
}

/** Makes a parser ready; the grammar is loaded once per process. */
export async function createPythonParser(): Promise<ParsePython> {
  loaded ??= loadParser();
  const parser = await loaded;
  return (path, text) => {
    const tree = parser.parse(text);
    if (tree === null) return { kind: 'failed', why: 'the parser gave up on it' };
    try {
      const body = lowerPyBlock(tree.rootNode, LOWERING);
      if (tree.rootNode.hasError && body.length === 0) return { kind: 'failed', why: 'it is not valid Python' };
      return {
        kind: 'program',
        hasErrors: tree.rootNode.hasError,
        program: { path, language: 'python', body, directives: [] },
      };
    } catch (error) {
      const why = error instanceof RangeError ? 'its code is nested too deeply' : 'the parser gave up on it';
      return { kind: 'failed', why };
    } finally {
      tree.delete();
    }
  };
}
