import type { Node } from 'web-tree-sitter';
import type { Class, ClassMember, Expr, Fn, Param, Pattern, Stmt } from '../ir/ir.ts';
import { endLineOf, lineOf, partsOf, type PyLowering } from './context.ts';

/** Lowers the target of an assignment, a loop or a parameter. */
export function lowerPyPattern(node: Node, context: PyLowering): Pattern {
  switch (node.type) {
    case 'identifier':
      return { p: 'name', name: node.text };
    case 'pattern_list':
    case 'tuple_pattern':
    case 'list_pattern':
    case 'tuple':
    case 'list':
    case 'expression_list':
      return { p: 'array', items: partsOf(node).map((one) => ({ target: context.pattern(one) })) };
    case 'list_splat_pattern':
    case 'dictionary_splat_pattern':
    case 'as_pattern_target':
    case 'parenthesized_expression': {
      const [inner] = partsOf(node);
      return inner === undefined ? { p: 'name', name: '_' } : context.pattern(inner);
    }
    default:
      return { p: 'place', expr: context.expr(node) };
  }
}

function plainParam(node: Node, context: PyLowering): Param {
  const target = context.pattern(node);
  if (node.type === 'list_splat_pattern') return { target, decorators: [], isRest: true };
  if (node.type === 'dictionary_splat_pattern') return { target, decorators: [], isRest: true, isKeyword: true };
  return { target, decorators: [] };
}

function param(node: Node, context: PyLowering): Param | undefined {
  const type = node.childForFieldName('type');
  const value = node.childForFieldName('value');
  switch (node.type) {
    case 'identifier':
    case 'list_splat_pattern':
    case 'dictionary_splat_pattern':
      return plainParam(node, context);
    case 'typed_parameter':
    case 'default_parameter':
    case 'typed_default_parameter': {
      const name = node.childForFieldName('name') ?? partsOf(node)[0];
      if (name === undefined) return undefined;
      return {
        ...plainParam(name, context),
        ...(type === null ? {} : { type: context.expr(type) }),
        ...(value === null ? {} : { default: context.expr(value) }),
      };
    }
    default:
      return undefined;
  }
}

function params(node: Node | null, context: PyLowering): readonly Param[] {
  const list: Param[] = [];
  let isKeyword = false;
  for (const child of node === null ? [] : partsOf(node)) {
    if (child.type === 'keyword_separator') isKeyword = true;
    const one = param(child, context);
    if (one === undefined) continue;
    list.push(isKeyword && one.isRest === undefined ? { ...one, isKeyword: true } : one);
    if (one.isRest === true && one.isKeyword === undefined) isKeyword = true;
  }
  return list;
}

/** Lowers `def` and `lambda`. */
export function lowerPyFunction(node: Node, decorators: readonly Expr[], context: PyLowering): Fn {
  const line = lineOf(node);
  const body = node.childForFieldName('body');
  const isLambda = node.type === 'lambda';
  const statements: readonly Stmt[] =
    isLambda && body !== null ? [{ s: 'return', value: context.expr(body), line }] : context.block(body);
  return {
    k: 'fn',
    name: node.childForFieldName('name')?.text ?? null,
    params: params(node.childForFieldName('parameters'), context),
    body: statements,
    isArrow: true,
    decorators,
    directives: [],
    line,
    endLine: endLineOf(node),
  };
}

function memberOf(statement: Stmt): readonly ClassMember[] {
  if (statement.s === 'fn' && statement.fn.name !== null) {
    const { fn } = statement;
    const name = statement.fn.name;
    const isProperty = fn.decorators.some((one) => one.k === 'name' && /^(?:property|cached_property)$/.test(one.name));
    const isStatic = fn.decorators.some((one) => one.k === 'name' && one.name === 'staticmethod');
    const kind = name === '__init__' ? 'constructor' : isProperty ? 'getter' : 'method';
    return [{ name, kind, isStatic, value: fn, decorators: fn.decorators, line: statement.line }];
  }
  if (statement.s === 'let' && statement.target.p === 'name') {
    const { name, type } = statement.target;
    return [
      {
        name,
        kind: 'field',
        isStatic: true,
        value: statement.value,
        decorators: [],
        line: statement.line,
        ...(type === undefined ? {} : { type }),
      },
    ];
  }
  return [];
}

export function lowerPyClass(node: Node, decorators: readonly Expr[], context: PyLowering): Class {
  const supers = node.childForFieldName('superclasses');
  return {
    k: 'class',
    name: node.childForFieldName('name')?.text ?? null,
    bases:
      supers === null
        ? []
        : partsOf(supers)
            .filter((one) => one.type !== 'keyword_argument')
            .map((one) => context.expr(one)),
    members: context.block(node.childForFieldName('body')).flatMap(memberOf),
    body: [],
    decorators,
    line: lineOf(node),
    endLine: endLineOf(node),
  };
}
