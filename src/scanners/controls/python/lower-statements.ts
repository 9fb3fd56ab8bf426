import type { Node } from 'web-tree-sitter';
import type { Expr, Stmt } from '../ir/ir.ts';
import { lineOf, partsOf, type PyLowering } from './context.ts';

type Lower = (node: Node, context: PyLowering, line: number) => readonly Stmt[];

function assignment(node: Node, context: PyLowering, line: number): readonly Stmt[] {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  const type = node.childForFieldName('type');
  if (left === null) return [];
  const target = context.pattern(left);
  const typed = target.p === 'name' && type !== null ? { ...target, type: context.expr(type) } : target;
  // `a = b = c`: the inner assignment is a statement of its own.
  if (right?.type === 'assignment') {
    const inner = right.childForFieldName('left');
    const value = inner === null ? undefined : context.expr(inner);
    return [...assignment(right, context, line), { s: 'let', target: typed, value, line }];
  }
  const value = right === null ? undefined : context.expr(right);
  if (typed.p !== 'place') return [{ s: 'let', target: typed, value, line }];
  if (value === undefined) return [];
  return [{ s: 'expr', value: { k: 'assign', target: typed, value, op: '=', line }, line }];
}

function augmented(node: Node, context: PyLowering, line: number): readonly Stmt[] {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  if (left === null || right === null) return [];
  const op = node.childForFieldName('operator')?.type ?? '+=';
  return [
    { s: 'expr', value: { k: 'assign', target: context.pattern(left), value: context.expr(right), op, line }, line },
  ];
}

function expressionStatement(node: Node, context: PyLowering, line: number): readonly Stmt[] {
  return partsOf(node).flatMap((inner): readonly Stmt[] => {
    if (inner.type === 'assignment') return assignment(inner, context, line);
    if (inner.type === 'augmented_assignment') return augmented(inner, context, line);
    // A generator that gives a resource: what stands behind the `yield` is cleaning up.
    if (inner.type === 'yield') return [{ s: 'return', value: context.expr(inner), line }];
    // A text by itself is a comment for people.
    return inner.type === 'string' ? [] : [{ s: 'expr', value: context.expr(inner), line }];
  });
}

/** `elif` chains are lowered from the end, so that a long one costs no stack. */
function ifStatement(node: Node, context: PyLowering, line: number): readonly Stmt[] {
  const clauses = partsOf(node).filter((child) => child.type === 'elif_clause' || child.type === 'else_clause');
  const elseClause = clauses.find((child) => child.type === 'else_clause');
  let no: readonly Stmt[] = elseClause === undefined ? [] : context.block(elseClause.childForFieldName('body'));
  for (const clause of clauses.filter((child) => child.type === 'elif_clause').reverse()) {
    no = [conditional(clause, context, no, lineOf(clause))];
  }
  return [conditional(node, context, no, line)];
}

function conditional(node: Node, context: PyLowering, no: readonly Stmt[], line: number): Stmt {
  const condition = node.childForFieldName('condition');
  const test: Expr = condition === null ? { k: 'lit', value: true, line } : context.expr(condition);
  return { s: 'if', test, yes: context.block(node.childForFieldName('consequence')), no, line };
}

function exceptClause(node: Node, context: PyLowering) {
  const value = node.childForFieldName('value');
  const alias = value?.type === 'as_pattern' ? value.childForFieldName('alias') : node.childForFieldName('alias');
  const block = partsOf(node).find((child) => child.type === 'block') ?? null;
  return {
    types: value == null ? [] : [context.expr(value)],
    body: context.block(block),
    ...(alias == null ? {} : { param: context.pattern(alias) }),
  };
}

function tryStatement(node: Node, context: PyLowering, line: number): readonly Stmt[] {
  const parts = partsOf(node);
  const otherwise = parts.find((child) => child.type === 'else_clause');
  const final = parts.find((child) => child.type === 'finally_clause');
  const finalBlock = final === undefined ? undefined : partsOf(final)[0];
  return [
    {
      s: 'try',
      body: [
        ...context.block(node.childForFieldName('body')),
        ...(otherwise === undefined ? [] : context.block(otherwise.childForFieldName('body'))),
      ],
      handlers: parts
        .filter((child) => child.type === 'except_clause' || child.type === 'except_group_clause')
        .map((child) => exceptClause(child, context)),
      final: finalBlock === undefined ? [] : context.block(finalBlock),
      line,
    },
  ];
}

/** `with open(x) as f:` binds and runs its body. */
function withStatement(node: Node, context: PyLowering, line: number): readonly Stmt[] {
  const clause = partsOf(node).find((child) => child.type === 'with_clause');
  const items = clause === undefined ? [] : partsOf(clause);
  const bindings = items.flatMap((item): readonly Stmt[] => {
    const value = item.childForFieldName('value');
    if (value === null) return [];
    const alias = value.type === 'as_pattern' ? value.childForFieldName('alias') : null;
    const expression = context.expr(value);
    return alias === null
      ? [{ s: 'expr', value: expression, line }]
      : [{ s: 'let', target: context.pattern(alias), value: expression, line }];
  });
  return [...bindings, { s: 'block', body: context.block(node.childForFieldName('body')), line }];
}

function dotted(node: Node | null): string {
  return node === null ? '' : node.text.replace(/\s+/g, '');
}

function importStatement(node: Node, _context: PyLowering, line: number): readonly Stmt[] {
  return partsOf(node).map((child): Stmt => {
    if (child.type === 'aliased_import') {
      const local = child.childForFieldName('alias')?.text ?? '';
      return {
        s: 'import',
        from: dotted(child.childForFieldName('name')),
        names: [{ imported: '*', local }],
        isTypeOnly: false,
        line,
      };
    }
    // `import a.b` binds `a`; its parts are reached through properties.
    const local = dotted(child).split('.')[0] ?? '';
    return { s: 'import', from: local, names: [{ imported: '*', local }], isTypeOnly: false, line };
  });
}

function importFrom(node: Node, _context: PyLowering, line: number): readonly Stmt[] {
  const module = node.childForFieldName('module_name');
  const names = partsOf(node).flatMap((child) => {
    if (module !== null && child.startIndex === module.startIndex) return [];
    if (child.type === 'wildcard_import') return [{ imported: '*', local: '*' }];
    if (child.type === 'aliased_import') {
      return [
        { imported: dotted(child.childForFieldName('name')), local: child.childForFieldName('alias')?.text ?? '' },
      ];
    }
    return child.type === 'dotted_name' ? [{ imported: dotted(child), local: dotted(child) }] : [];
  });
  return [{ s: 'import', from: dotted(module), names, isTypeOnly: false, line }];
}

function decorated(node: Node, context: PyLowering): readonly Stmt[] {
  const decorators = partsOf(node)
    .filter((child) => child.type === 'decorator')
    .flatMap((child) => partsOf(child).map((one) => context.expr(one)));
  const definition = node.childForFieldName('definition');
  if (definition?.type === 'function_definition') {
    const line = lineOf(node);
    return [{ s: 'fn', fn: { ...context.fn(definition, decorators), line }, line }];
  }
  if (definition?.type === 'class_definition') {
    return [{ s: 'class', cls: context.cls(definition, decorators), line: lineOf(node) }];
  }
  return [];
}

function matchStatement(node: Node, context: PyLowering, line: number): readonly Stmt[] {
  const subject = node.childForFieldName('subject');
  const body = node.childForFieldName('body');
  if (subject === null || body === null) return [];
  const cases = partsOf(body).map((clause) => ({ body: context.block(clause.childForFieldName('consequence')) }));
  return [{ s: 'switch', on: context.expr(subject), cases, line }];
}

const TABLE: Readonly<Record<string, Lower>> = {
  expression_statement: expressionStatement,
  if_statement: ifStatement,
  return_statement: (node, context, line) => {
    const [value] = partsOf(node);
    return [{ s: 'return', value: value === undefined ? undefined : context.expr(value), line }];
  },
  raise_statement: (node, context, line) => {
    const [value] = partsOf(node);
    return [{ s: 'throw', value: value === undefined ? undefined : context.expr(value), line }];
  },
  for_statement: (node, context, line) => {
    const left = node.childForFieldName('left');
    const right = node.childForFieldName('right');
    if (left === null || right === null) return [];
    const body = context.block(node.childForFieldName('body'));
    return [{ s: 'loop', bind: context.pattern(left), over: context.expr(right), body, line }];
  },
  while_statement: (node, context, line) => {
    const condition = node.childForFieldName('condition');
    const body = context.block(node.childForFieldName('body'));
    return [{ s: 'loop', body, line, ...(condition === null ? {} : { test: context.expr(condition) }) }];
  },
  try_statement: tryStatement,
  with_statement: withStatement,
  function_definition: (node, context, line) => [{ s: 'fn', fn: context.fn(node, []), line }],
  class_definition: (node, context, line) => [{ s: 'class', cls: context.cls(node, []), line }],
  decorated_definition: decorated,
  import_statement: importStatement,
  import_from_statement: importFrom,
  match_statement: matchStatement,
  delete_statement: (node, context, line) =>
    partsOf(node).map((value): Stmt => ({
      s: 'expr',
      value: { k: 'unary', op: 'delete', value: context.expr(value), line },
      line,
    })),
  assert_statement: (node, context, line) =>
    partsOf(node)
      .slice(0, 1)
      .map((value): Stmt => ({ s: 'expr', value: context.expr(value), line })),
  break_statement: (_node, _context, line) => [{ s: 'jump', line }],
  continue_statement: (_node, _context, line) => [{ s: 'jump', line }],
};

/** Lowers the statements of a block or module. */
export function lowerPyBlock(node: Node | null, context: PyLowering): readonly Stmt[] {
  if (node === null) return [];
  return partsOf(node).flatMap((child) => {
    const lower = Object.hasOwn(TABLE, child.type) ? TABLE[child.type] : undefined;
    return lower === undefined ? [] : lower(child, context, lineOf(child));
  });
}
