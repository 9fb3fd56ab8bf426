import type { Class, Expr, Fn, Pattern, Stmt } from './ir.ts';

/** Called for every expression, outer ones first. */
export type Visit = (expression: Expr) => void;

function patternParts(pattern: Pattern): readonly Expr[] {
  switch (pattern.p) {
    case 'name':
      return [];
    case 'place':
      return [pattern.expr];
    case 'object':
      return pattern.props.flatMap((part) => [...patternParts(part.target), ...(part.default ? [part.default] : [])]);
    case 'array':
      return pattern.items.flatMap((part) =>
        part === null ? [] : [...patternParts(part.target), ...(part.default ? [part.default] : [])],
      );
  }
}

function classParts(cls: Class): readonly Expr[] {
  return [
    ...cls.bases,
    ...cls.decorators,
    ...cls.members.flatMap((one) => [...one.decorators, ...(one.value ? [one.value] : [])]),
  ];
}

type Parts<K extends Expr['k']> = (expression: Extract<Expr, { k: K }>) => readonly Expr[];

const PARTS: { readonly [K in Expr['k']]: Parts<K> } = {
  lit: () => [],
  name: () => [],
  member: (one) => [one.object],
  index: (one) => [one.object, one.index],
  call: (one) => [one.callee, ...one.args.map((arg) => arg.value)],
  fn: (one) => [...one.decorators, ...one.params.flatMap((param) => (param.default ? [param.default] : []))],
  class: classParts,
  object: (one) => one.parts.map((part) => part.value),
  array: (one) => one.items,
  spread: (one) => [one.value],
  template: (one) => [...one.parts, ...(one.tag ? [one.tag] : [])],
  binary: (one) => [one.left, one.right],
  unary: (one) => [one.value],
  cond: (one) => [one.test, one.yes, one.no],
  assign: (one) => [...patternParts(one.target), one.value],
  other: (one) => one.parts,
};

/** Visits an expression and everything inside it, bodies of functions included. */
export function walkExpression(expression: Expr, visit: Visit): void {
  visit(expression);
  // The table is keyed by the expression's own kind, which TypeScript cannot follow through the lookup.
  const parts = (PARTS[expression.k] as (one: Expr) => readonly Expr[])(expression);
  for (const part of parts) walkExpression(part, visit);
  if (expression.k === 'fn') walkStatements(expression.body, visit);
  if (expression.k === 'class') walkStatements(expression.body, visit);
}

function statementParts(statement: Stmt): {
  readonly expressions: readonly (Expr | undefined)[];
  readonly blocks: readonly (readonly Stmt[])[];
} {
  switch (statement.s) {
    case 'let':
    case 'expr':
    case 'return':
    case 'throw':
    case 'export':
      return { expressions: [statement.value], blocks: [] };
    case 'if':
      return { expressions: [statement.test], blocks: [statement.yes, statement.no] };
    case 'loop':
      return { expressions: [statement.over, statement.test], blocks: [statement.body] };
    case 'try':
      return {
        expressions: [],
        blocks: [statement.body, ...statement.handlers.map((one) => one.body), statement.final],
      };
    case 'block':
      return { expressions: [], blocks: [statement.body] };
    case 'switch':
      return {
        expressions: [statement.on, ...statement.cases.map((one) => one.test)],
        blocks: statement.cases.map((one) => one.body),
      };
    case 'fn':
      return { expressions: [statement.fn], blocks: [] };
    case 'class':
      return { expressions: [statement.cls], blocks: [] };
    default:
      return { expressions: [], blocks: [] };
  }
}

export function walkStatements(statements: readonly Stmt[], visit: Visit): void {
  for (const statement of statements) {
    const { expressions, blocks } = statementParts(statement);
    for (const expression of expressions) if (expression !== undefined) walkExpression(expression, visit);
    for (const block of blocks) walkStatements(block, visit);
  }
}

/** Visits what a function does. */
export function walkFunction(fn: Fn, visit: Visit): void {
  walkStatements(fn.body, visit);
}
