import type { Node } from 'oxc-parser';
import type { Class, ClassMember, Expr, Fn, Param, Pattern, Stmt } from '../ir/ir.ts';
import type { Lowering, NodeOf } from './context.ts';
import { keyOf } from './lower-expressions.ts';

function property(
  node: NodeOf<'Property'>,
  context: Lowering,
): { readonly key: string | null; readonly target: Pattern; readonly default?: Expr } {
  const key = keyOf(node.key, node.computed);
  const value: Node = node.value;
  if (value.type === 'AssignmentPattern') {
    return { key, target: context.pattern(value.left), default: context.expr(value.right) };
  }
  return { key, target: context.pattern(value) };
}

function arrayItem(node: Node | null, context: Lowering): { readonly target: Pattern; readonly default?: Expr } | null {
  if (node === null) return null;
  if (node.type === 'AssignmentPattern') {
    return { target: context.pattern(node.left), default: context.expr(node.right) };
  }
  return { target: context.pattern(node) };
}

/** Lowers the target of a declaration, an assignment or a parameter. */
export function lowerPattern(node: Node, context: Lowering): Pattern {
  switch (node.type) {
    case 'Identifier': {
      const type = context.type('typeAnnotation' in node ? node.typeAnnotation : undefined);
      return type === undefined ? { p: 'name', name: node.name } : { p: 'name', name: node.name, type };
    }
    case 'AssignmentPattern':
      return context.pattern(node.left);
    case 'RestElement':
      return context.pattern(node.argument);
    case 'ObjectPattern': {
      const rest = node.properties.find((part) => part.type === 'RestElement');
      return {
        p: 'object',
        props: node.properties.flatMap((part) => (part.type === 'Property' ? [property(part, context)] : [])),
        ...(rest === undefined ? {} : { rest: context.pattern(rest.argument) }),
      };
    }
    case 'ArrayPattern': {
      const rest = node.elements.find((part) => part?.type === 'RestElement');
      return {
        p: 'array',
        items: node.elements.flatMap((part) => (part?.type === 'RestElement' ? [] : [arrayItem(part, context)])),
        ...(rest == null ? {} : { rest: context.pattern(rest) }),
      };
    }
    default:
      return { p: 'place', expr: context.expr(node) };
  }
}

function decoratorsOf(node: Node, context: Lowering): readonly Expr[] {
  const list = 'decorators' in node ? (node.decorators ?? []) : [];
  return list.map((decorator: NodeOf<'Decorator'>) => context.expr(decorator.expression));
}

function param(node: Node, context: Lowering): Param {
  if (node.type === 'TSParameterProperty') {
    const inner = param(node.parameter, context);
    return { ...inner, decorators: [...decoratorsOf(node, context), ...inner.decorators], isProperty: true };
  }
  const decorators = decoratorsOf(node, context);
  const left: Node = node.type === 'AssignmentPattern' ? node.left : node;
  const type = context.type('typeAnnotation' in left ? left.typeAnnotation : undefined);
  return {
    target: context.pattern(left),
    decorators,
    ...(node.type === 'AssignmentPattern' ? { default: context.expr(node.right) } : {}),
    ...(type === undefined ? {} : { type }),
    ...(node.type === 'RestElement' ? { isRest: true as const } : {}),
  };
}

export function lowerParams(nodes: readonly Node[], context: Lowering): readonly Param[] {
  return nodes
    .filter((node) => !(node.type === 'Identifier' && node.name === 'this'))
    .map((node) => param(node, context));
}

export function directivesOf(body: readonly Node[]): readonly string[] {
  return body.flatMap((statement) =>
    statement.type === 'ExpressionStatement' && typeof statement.directive === 'string' ? [statement.directive] : [],
  );
}

type FunctionNode = NodeOf<'ArrowFunctionExpression'> | NodeOf<'FunctionDeclaration'>;

/** Lowers any form of function; an arrow with an expression returns it. */
export function lowerFunction(node: Node, context: Lowering, decorators: readonly Expr[] = []): Fn {
  const fn = node as FunctionNode;
  const line = context.lineAt(fn.start);
  const body = fn.body;
  let statements: readonly Stmt[] = [];
  if (body !== null && body.type === 'BlockStatement') statements = context.statements(body.body);
  else if (body !== null) statements = [{ s: 'return', value: context.expr(body), line: context.lineAt(body.start) }];
  return {
    k: 'fn',
    name: fn.id?.name ?? null,
    params: context.params(fn.params),
    body: statements,
    isArrow: fn.type === 'ArrowFunctionExpression',
    decorators,
    directives: body !== null && body.type === 'BlockStatement' ? directivesOf(body.body) : [],
    line,
    endLine: context.lineAt(fn.end),
  };
}

function classMember(node: Node, context: Lowering): readonly ClassMember[] {
  const line = context.lineAt(node.start);
  const decorators = decoratorsOf(node, context);
  if (node.type === 'MethodDefinition') {
    const name = keyOf(node.key, node.computed);
    if (name === null) return [];
    const kinds = { constructor: 'constructor', method: 'method', get: 'getter', set: 'method' } as const;
    const value: Fn = { ...context.fn(node.value), name };
    return [{ name, kind: kinds[node.kind], isStatic: node.static, value, decorators, line }];
  }
  if (node.type === 'PropertyDefinition') {
    const name = keyOf(node.key, node.computed);
    if (name === null) return [];
    const type = context.type(node.typeAnnotation);
    const value = node.value === null ? undefined : context.expr(node.value);
    return [
      { name, kind: 'field', isStatic: node.static, value, decorators, line, ...(type === undefined ? {} : { type }) },
    ];
  }
  return [];
}

export function lowerClass(node: Node, context: Lowering): Class {
  const cls = node as NodeOf<'ClassDeclaration'>;
  return {
    k: 'class',
    name: cls.id?.name ?? null,
    bases: cls.superClass === null ? [] : [context.expr(cls.superClass)],
    members: cls.body.body.flatMap((member) => classMember(member, context)),
    body: cls.body.body.flatMap((member) => (member.type === 'StaticBlock' ? context.statements(member.body) : [])),
    decorators: decoratorsOf(cls, context),
    line: context.lineAt(cls.start),
    endLine: context.lineAt(cls.end),
  };
}
