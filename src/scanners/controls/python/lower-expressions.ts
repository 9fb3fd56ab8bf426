import type { Node } from 'web-tree-sitter';
import { type Arg, type Expr, type ObjectPart, unknownExpr } from '../ir/ir.ts';
import { endLineOf, lineOf, partsOf, type PyLowering } from './context.ts';
import { formatCall, joinText, percentFormat, plainText } from './lower-texts.ts';

type Lower = (node: Node, context: PyLowering) => Expr;

function fieldOr(node: Node, field: string, context: PyLowering): Expr {
  const child = node.childForFieldName(field);
  return child === null ? unknownExpr(lineOf(node)) : context.expr(child);
}

/** Text of a string without interpolation, or a template of its pieces. */
function string(node: Node, context: PyLowering): Expr {
  const line = lineOf(node);
  const parts: Expr[] = [];
  for (const child of node.namedChildren) {
    if (child.type === 'string_content') parts.push({ k: 'lit', value: plainText(child.text), line });
    else if (child.type === 'interpolation') parts.push(fieldOr(child, 'expression', context));
  }
  return joinText(parts, line);
}

function concatenated(node: Node, context: PyLowering): Expr {
  const parts = partsOf(node).flatMap((child) => {
    const part = context.expr(child);
    return part.k === 'template' ? part.parts : [part];
  });
  return joinText(parts, lineOf(node));
}

export function lowerArguments(node: Node | null, context: PyLowering): readonly Arg[] {
  if (node === null) return [];
  if (node.type === 'generator_expression') return [{ value: context.expr(node) }];
  return partsOf(node).map((child): Arg => {
    if (child.type === 'keyword_argument') {
      return { name: child.childForFieldName('name')?.text ?? '', value: fieldOr(child, 'value', context) };
    }
    const [inner] = partsOf(child);
    if (child.type === 'dictionary_splat' && inner !== undefined) return { name: '**', value: context.expr(inner) };
    if (child.type === 'list_splat' && inner !== undefined) {
      return { value: { k: 'spread', value: context.expr(inner), line: lineOf(child) } };
    }
    return { value: context.expr(child) };
  });
}

function call(node: Node, context: PyLowering): Expr {
  const callee = fieldOr(node, 'function', context);
  const args = lowerArguments(node.childForFieldName('arguments'), context);
  const text =
    callee.k === 'member' && callee.prop === 'format' ? formatCall(callee.object, args, lineOf(node)) : undefined;
  if (text !== undefined) return text;
  return {
    k: 'call',
    callee,
    args,
    isNew: false,
    line: lineOf(node),
    endLine: endLineOf(node),
  };
}

function attribute(node: Node, context: PyLowering): Expr {
  const name = node.childForFieldName('attribute');
  return {
    k: 'member',
    object: fieldOr(node, 'object', context),
    prop: name?.text ?? '',
    line: lineOf(name ?? node),
  };
}

function subscript(node: Node, context: PyLowering): Expr {
  const line = lineOf(node);
  const [value, ...indexes] = partsOf(node);
  if (value === undefined) return unknownExpr(line);
  const object = context.expr(value);
  if (indexes[0]?.type === 'slice') {
    return {
      k: 'call',
      callee: { k: 'member', object, prop: 'slice', line },
      args: [],
      isNew: false,
      line,
      endLine: endLineOf(node),
    };
  }
  const items = indexes.map((index) => context.expr(index));
  const [first] = items;
  if (items.length === 1 && first?.k === 'lit' && typeof first.value === 'string') {
    return { k: 'member', object, prop: first.value, line };
  }
  const index: Expr = items.length === 1 && first !== undefined ? first : { k: 'array', items, line };
  return { k: 'index', object, index, line };
}

/** `Annotated[User, Depends(f)]` in a type. */
function genericType(node: Node, context: PyLowering): Expr {
  const line = lineOf(node);
  const [name, parameters] = partsOf(node);
  if (name === undefined) return unknownExpr(line);
  const items = parameters === undefined ? [] : partsOf(parameters).map((one) => context.expr(one));
  return { k: 'index', object: context.expr(name), index: { k: 'array', items, line }, line };
}

const OPERATORS: Readonly<Record<string, string>> = {
  '==': '===',
  '!=': '!==',
  '<>': '!==',
  is: '===',
  'is not': '!==',
  and: '&&',
  or: '||',
};

function comparison(node: Node, context: PyLowering): Expr {
  const line = lineOf(node);
  const children = node.children.filter((child) => child.type !== 'comment');
  const operands = children.filter((child) => child.isNamed);
  const operators = children.filter((child) => !child.isNamed).map((child) => child.type.replace(/\s+/g, ' '));
  const [first, ...rest] = operands;
  if (first === undefined) return unknownExpr(line);
  let previous = first;
  let result: Expr | undefined;
  rest.forEach((operand, index) => {
    const written = operators[index] ?? '';
    const one: Expr = {
      k: 'binary',
      op: OPERATORS[written] ?? written,
      left: context.expr(previous),
      right: context.expr(operand),
      line,
    };
    result = result === undefined ? one : { k: 'binary', op: '&&', left: result, right: one, line };
    previous = operand;
  });
  return result ?? context.expr(first);
}

function binary(node: Node, context: PyLowering): Expr {
  const operator = node.childForFieldName('operator')?.type ?? '';
  const line = lineOf(node);
  const left = fieldOr(node, 'left', context);
  const right = fieldOr(node, 'right', context);
  const text = operator === '%' ? percentFormat(left, right, line) : undefined;
  return text ?? { k: 'binary', op: OPERATORS[operator] ?? operator, left, right, line };
}

function dictionary(node: Node, context: PyLowering): Expr {
  const parts = partsOf(node).flatMap((child): readonly ObjectPart[] => {
    if (child.type === 'dictionary_splat') {
      const [inner] = partsOf(child);
      return inner === undefined ? [] : [{ kind: 'spread', value: context.expr(inner) }];
    }
    if (child.type !== 'pair') return [];
    const key = fieldOr(child, 'key', context);
    const name = key.k === 'lit' && key.value !== null ? String(key.value) : null;
    return [{ kind: 'prop', key: name, value: fieldOr(child, 'value', context) }];
  });
  return { k: 'object', parts, line: lineOf(node) };
}

function list(node: Node, context: PyLowering): Expr {
  return { k: 'array', items: partsOf(node).map((item) => context.expr(item)), line: lineOf(node) };
}

/** `[f(x) for x in xs if x]` is `xs.map(lambda x: f(x))`, as far as the analysis cares. */
function comprehension(node: Node, context: PyLowering): Expr {
  const line = lineOf(node);
  const [body, loop, ...rest] = partsOf(node);
  const left = loop?.childForFieldName('left');
  const right = loop?.childForFieldName('right');
  if (body === undefined || left == null || right == null) return unknownExpr(line);
  const conditions = rest.flatMap((clause) => partsOf(clause).map((part) => context.expr(part)));
  const value = context.expr(body);
  return {
    k: 'call',
    callee: { k: 'member', object: context.expr(right), prop: 'map', line },
    args: [
      {
        value: {
          k: 'fn',
          name: null,
          params: [{ target: context.pattern(left), decorators: [] }],
          body: [
            {
              s: 'return',
              value:
                conditions.length === 0 ? value : { k: 'other', what: 'sequence', parts: [...conditions, value], line },
              line,
            },
          ],
          isArrow: true,
          decorators: [],
          directives: [],
          line,
          endLine: endLineOf(node),
        },
      },
    ],
    isNew: false,
    line,
    endLine: endLineOf(node),
  };
}

function firstPart(node: Node, context: PyLowering): Expr {
  const [inner] = partsOf(node);
  return inner === undefined ? unknownExpr(lineOf(node)) : context.expr(inner);
}

function conditional(node: Node, context: PyLowering): Expr {
  const [yes, test, no] = partsOf(node);
  if (yes === undefined || test === undefined || no === undefined) return unknownExpr(lineOf(node));
  return { k: 'cond', test: context.expr(test), yes: context.expr(yes), no: context.expr(no), line: lineOf(node) };
}

function literal(value: string | number | boolean | null): Lower {
  return (node) => ({ k: 'lit', value, line: lineOf(node) });
}

function splat(node: Node, context: PyLowering): Expr {
  return { k: 'spread', value: firstPart(node, context), line: lineOf(node) };
}

const TABLE: Readonly<Record<string, Lower>> = {
  identifier: (node) => ({ k: 'name', name: node.text, line: lineOf(node) }),
  type: firstPart,
  parenthesized_expression: firstPart,
  await: firstPart,
  yield: firstPart,
  as_pattern: firstPart,
  as_pattern_target: firstPart,
  named_expression: (node, context) => ({
    k: 'assign',
    target: { p: 'name', name: node.childForFieldName('name')?.text ?? '' },
    value: fieldOr(node, 'value', context),
    op: '=',
    line: lineOf(node),
  }),
  true: literal(true),
  false: literal(false),
  none: literal(null),
  integer: (node) => ({ k: 'lit', value: Number(node.text.replace(/_|[lLjJ]$/g, '')), line: lineOf(node) }),
  float: (node) => ({ k: 'lit', value: Number(node.text.replace(/_|[jJ]$/g, '')), line: lineOf(node) }),
  string,
  concatenated_string: concatenated,
  call,
  attribute,
  subscript,
  generic_type: genericType,
  comparison_operator: comparison,
  boolean_operator: binary,
  binary_operator: binary,
  not_operator: (node, context) => ({
    k: 'unary',
    op: '!',
    value: fieldOr(node, 'argument', context),
    line: lineOf(node),
  }),
  unary_operator: (node, context) => ({
    k: 'unary',
    op: node.childForFieldName('operator')?.type ?? '-',
    value: fieldOr(node, 'argument', context),
    line: lineOf(node),
  }),
  conditional_expression: conditional,
  dictionary,
  list,
  tuple: list,
  set: list,
  expression_list: list,
  list_splat: splat,
  dictionary_splat: splat,
  list_comprehension: comprehension,
  set_comprehension: comprehension,
  generator_expression: comprehension,
  lambda: (node, context) => context.fn(node, []),
};

/** Lowers one expression of Python; a node without a lowering becomes an unknown value of its parts. */
export function lowerPyExpression(node: Node, context: PyLowering): Expr {
  const lower = Object.hasOwn(TABLE, node.type) ? TABLE[node.type] : undefined;
  return lower === undefined ? unknownExpr(lineOf(node)) : lower(node, context);
}
