import type { Node } from 'oxc-parser';
import { type Arg, type Expr, type ObjectPart, unknownExpr } from '../ir/ir.ts';
import type { Lowering, NodeOf } from './context.ts';

type Lower<T extends Node['type']> = (node: NodeOf<T>, context: Lowering) => Expr;
type Table = { readonly [T in Node['type']]?: Lower<T> };

function args(nodes: readonly Node[], context: Lowering): readonly Arg[] {
  return nodes.map((node) => ({ value: context.expr(node) }));
}

/** Name of a property that is known without running anything. */
export function keyOf(key: Node, isComputed: boolean): string | null {
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  if (key.type === 'Identifier' && !isComputed) return key.name;
  if (key.type === 'Literal' && (typeof key.value === 'string' || typeof key.value === 'number'))
    return String(key.value);
  return null;
}

function call(
  node: NodeOf<'CallExpression'> | NodeOf<'NewExpression'>,
  context: Lowering,
  isNew: boolean,
): Extract<Expr, { k: 'call' }> {
  return {
    k: 'call',
    callee: context.expr(node.callee),
    args: args(node.arguments, context),
    isNew,
    line: context.lineAt(node.start),
    endLine: context.lineAt(node.end),
  };
}

function literal(node: NodeOf<'Literal'>, context: Lowering): Expr {
  const line = context.lineAt(node.start);
  if ('regex' in node) return { k: 'lit', value: node.regex.pattern, isPattern: true, line };
  if (typeof node.value === 'bigint') return { k: 'lit', value: Number(node.value), line };
  return { k: 'lit', value: node.value, line };
}

function member(node: NodeOf<'MemberExpression'>, context: Lowering): Expr {
  // A chain of calls starts on one line and goes on below: the line of the property is the one that people look for.
  const line = context.lineAt(node.property.start);
  const object = context.expr(node.object);
  const key = keyOf(node.property, node.computed);
  if (key !== null)
    return { k: 'member', object, prop: key, line, ...(node.optional ? { isOptional: true as const } : {}) };
  return { k: 'index', object, index: context.expr(node.property), line };
}

function object(node: NodeOf<'ObjectExpression'>, context: Lowering): Expr {
  const parts = node.properties.map((property): ObjectPart => {
    if (property.type === 'SpreadElement') return { kind: 'spread', value: context.expr(property.argument) };
    return { kind: 'prop', key: keyOf(property.key, property.computed), value: context.expr(property.value) };
  });
  return { k: 'object', parts, line: context.lineAt(node.start) };
}

function template(node: NodeOf<'TemplateLiteral'>, context: Lowering): Expr {
  const line = context.lineAt(node.start);
  const parts: Expr[] = [];
  node.quasis.forEach((quasi, index) => {
    const text = quasi.value.cooked ?? quasi.value.raw;
    if (text !== '') parts.push({ k: 'lit', value: text, line: context.lineAt(quasi.start) });
    const expression = node.expressions[index];
    if (expression !== undefined) parts.push(context.expr(expression));
  });
  if (node.expressions.length === 0) {
    return { k: 'lit', value: node.quasis.map((quasi) => quasi.value.cooked ?? quasi.value.raw).join(''), line };
  }
  return { k: 'template', parts, line };
}

function binary(node: NodeOf<'BinaryExpression'> | NodeOf<'LogicalExpression'>, context: Lowering): Expr {
  return {
    k: 'binary',
    op: node.operator,
    left: context.expr(node.left),
    right: context.expr(node.right),
    line: context.lineAt(node.start),
  };
}

function jsxParts(node: NodeOf<'JSXElement'> | NodeOf<'JSXFragment'>, context: Lowering): Expr {
  const parts: Expr[] = [];
  if (node.type === 'JSXElement') {
    for (const attribute of node.openingElement.attributes) {
      if (attribute.type === 'JSXSpreadAttribute') parts.push(context.expr(attribute.argument));
      else if (attribute.value !== null) parts.push(context.expr(attribute.value));
    }
  }
  for (const child of node.children) {
    if (child.type !== 'JSXText') parts.push(context.expr(child));
  }
  return { k: 'other', what: 'jsx', parts, line: context.lineAt(node.start) };
}

const TABLE: Table = {
  Identifier: (node, c) => ({ k: 'name', name: node.name, line: c.lineAt(node.start) }),
  ThisExpression: (node, c) => ({ k: 'name', name: 'this', line: c.lineAt(node.start) }),
  Super: (node, c) => ({ k: 'name', name: 'super', line: c.lineAt(node.start) }),
  Literal: literal,
  MemberExpression: member,
  CallExpression: (node, c) => call(node, c, false),
  NewExpression: (node, c) => call(node, c, true),
  ChainExpression: (node, c) => c.expr(node.expression),
  ParenthesizedExpression: (node, c) => c.expr(node.expression),
  AwaitExpression: (node, c) => c.expr(node.argument),
  YieldExpression: (node, c) => (node.argument === null ? unknownExpr(c.lineAt(node.start)) : c.expr(node.argument)),
  TSAsExpression: (node, c) => c.expr(node.expression),
  TSSatisfiesExpression: (node, c) => c.expr(node.expression),
  TSTypeAssertion: (node, c) => c.expr(node.expression),
  TSNonNullExpression: (node, c) => c.expr(node.expression),
  TSInstantiationExpression: (node, c) => c.expr(node.expression),
  ArrowFunctionExpression: (node, c) => c.fn(node),
  FunctionExpression: (node, c) => c.fn(node),
  FunctionDeclaration: (node, c) => c.fn(node),
  ClassExpression: (node, c) => c.cls(node),
  ClassDeclaration: (node, c) => c.cls(node),
  ObjectExpression: object,
  ArrayExpression: (node, c) => ({
    k: 'array',
    items: node.elements.map((item) => (item === null ? unknownExpr(c.lineAt(node.start)) : c.expr(item))),
    line: c.lineAt(node.start),
  }),
  SpreadElement: (node, c) => ({ k: 'spread', value: c.expr(node.argument), line: c.lineAt(node.start) }),
  TemplateLiteral: template,
  TaggedTemplateExpression: (node, c) => {
    const text = template(node.quasi, c);
    const parts = text.k === 'template' ? text.parts : [text];
    return { k: 'template', parts, tag: c.expr(node.tag), line: c.lineAt(node.start) };
  },
  BinaryExpression: binary,
  LogicalExpression: binary,
  UnaryExpression: (node, c) => ({
    k: 'unary',
    op: node.operator,
    value: c.expr(node.argument),
    line: c.lineAt(node.start),
  }),
  UpdateExpression: (node, c) => ({
    k: 'unary',
    op: node.operator,
    value: c.expr(node.argument),
    line: c.lineAt(node.start),
  }),
  ConditionalExpression: (node, c) => ({
    k: 'cond',
    test: c.expr(node.test),
    yes: c.expr(node.consequent),
    no: c.expr(node.alternate),
    line: c.lineAt(node.start),
  }),
  AssignmentExpression: (node, c) => ({
    k: 'assign',
    target: c.pattern(node.left),
    value: c.expr(node.right),
    op: node.operator,
    line: c.lineAt(node.start),
  }),
  SequenceExpression: (node, c) => ({
    k: 'other',
    what: 'sequence',
    parts: node.expressions.map((part) => c.expr(part)),
    line: c.lineAt(node.start),
  }),
  ImportExpression: (node, c) => ({
    k: 'call',
    callee: { k: 'name', name: 'import', line: c.lineAt(node.start) },
    args: [{ value: c.expr(node.source) }],
    isNew: false,
    line: c.lineAt(node.start),
    endLine: c.lineAt(node.end),
  }),
  JSXElement: jsxParts,
  JSXFragment: jsxParts,
  JSXExpressionContainer: (node, c) => c.expr(node.expression),
  JSXSpreadChild: (node, c) => c.expr(node.expression),
  MetaProperty: (node, c) => ({ k: 'name', name: 'import.meta', line: c.lineAt(node.start) }),
};

/** Lowers one expression; a node without a lowering becomes an unknown value. */
export function lowerExpression(node: Node, context: Lowering): Expr {
  // The table is keyed by the node's own type, which TypeScript cannot follow through the lookup.
  const lower = TABLE[node.type] as ((node: Node, context: Lowering) => Expr) | undefined;
  return lower === undefined ? unknownExpr(context.lineAt(node.start)) : lower(node, context);
}
