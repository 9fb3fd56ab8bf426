import type { Node } from 'oxc-parser';
import type { Expr, Pattern, Stmt } from '../ir/ir.ts';
import type { Lowering, NodeOf } from './context.ts';

type Lower<T extends Node['type']> = (node: NodeOf<T>, context: Lowering, line: number) => readonly Stmt[];
type Table = { readonly [T in Node['type']]?: Lower<T> };

function blockOf(node: Node | null, context: Lowering): readonly Stmt[] {
  if (node === null) return [];
  return context.statements(node.type === 'BlockStatement' ? node.body : [node]);
}

/** `else if` chains are lowered from the end, so that a long one costs no stack. */
function lowerIf(node: NodeOf<'IfStatement'>, context: Lowering): readonly Stmt[] {
  const chain: NodeOf<'IfStatement'>[] = [];
  let last: Node | null = node;
  while (last !== null && last.type === 'IfStatement') {
    chain.push(last);
    last = last.alternate;
  }
  return chain.reduceRight<readonly Stmt[]>(
    (no, current) => [
      {
        s: 'if',
        test: context.expr(current.test),
        yes: blockOf(current.consequent, context),
        no,
        line: context.lineAt(current.start),
      },
    ],
    blockOf(last, context),
  );
}

function lowerTry(node: NodeOf<'TryStatement'>, context: Lowering, line: number): readonly Stmt[] {
  const handler = node.handler;
  return [
    {
      s: 'try',
      body: context.statements(node.block.body),
      handlers:
        handler === null
          ? []
          : [
              {
                types: [],
                body: context.statements(handler.body.body),
                ...(handler.param === null ? {} : { param: context.pattern(handler.param) }),
              },
            ],
      final: node.finalizer === null ? [] : context.statements(node.finalizer.body),
      line,
    },
  ];
}

function loopBinding(node: Node, context: Lowering) {
  const target: Node | undefined = node.type === 'VariableDeclaration' ? node.declarations[0]?.id : node;
  return target === undefined ? {} : { bind: context.pattern(target) };
}

function specifierName(node: Node): string {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : '';
}

function lowerImport(node: NodeOf<'ImportDeclaration'>, line: number): readonly Stmt[] {
  const names = node.specifiers.flatMap((specifier) => {
    if (specifier.type === 'ImportDefaultSpecifier') return [{ imported: 'default', local: specifier.local.name }];
    if (specifier.type === 'ImportNamespaceSpecifier') return [{ imported: '*', local: specifier.local.name }];
    return [{ imported: specifierName(specifier.imported), local: specifier.local.name }];
  });
  return [{ s: 'import', from: node.source.value, names, isTypeOnly: node.importKind === 'type', line }];
}

function declaredNames(statements: readonly Stmt[]): readonly string[] {
  return statements.flatMap((statement) => {
    if (statement.s === 'fn') return statement.fn.name === null ? [] : [statement.fn.name];
    if (statement.s === 'class') return statement.cls.name === null ? [] : [statement.cls.name];
    return statement.s === 'let' ? namesOf(statement.target) : [];
  });
}

/** `const { handlers: { GET, POST }, auth } = ...` declares GET, POST and auth. */
function namesOf(target: Pattern): readonly string[] {
  if (target.p === 'name') return [target.name];
  return target.p === 'object' ? target.props.flatMap((prop) => namesOf(prop.target)) : [];
}

function lowerNamedExport(node: NodeOf<'ExportNamedDeclaration'>, context: Lowering, line: number): readonly Stmt[] {
  if (node.source !== null) {
    const names = node.specifiers.map((one) => ({
      imported: specifierName(one.local),
      exported: specifierName(one.exported),
    }));
    return [{ s: 're-export', from: node.source.value, names, line }];
  }
  const nameExpr = (name: string): Expr => ({ k: 'name', name, line });
  if (node.declaration !== null) {
    const declared = context.statements([node.declaration]);
    return [
      ...declared,
      ...declaredNames(declared).map((name): Stmt => ({ s: 'export', name, value: nameExpr(name), line })),
    ];
  }
  return node.specifiers.map((one) => ({
    s: 'export',
    name: specifierName(one.exported),
    value: nameExpr(specifierName(one.local)),
    line,
  }));
}

function lowerDefaultExport(
  node: NodeOf<'ExportDefaultDeclaration'>,
  context: Lowering,
  line: number,
): readonly Stmt[] {
  const declaration: Node = node.declaration;
  const isNamed =
    (declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration') && declaration.id !== null;
  if (!isNamed) return [{ s: 'export', name: 'default', value: context.expr(declaration), line }];
  const declared = context.statements([declaration]);
  const name = declaredNames(declared)[0] ?? '';
  return [...declared, { s: 'export', name: 'default', value: { k: 'name', name, line }, line }];
}

const TABLE: Table = {
  VariableDeclaration: (node, c) =>
    node.declarations.map((one) => ({
      s: 'let',
      target: c.pattern(one.id),
      value: one.init === null ? undefined : c.expr(one.init),
      line: c.lineAt(one.start),
    })),
  ExpressionStatement: (node, c, line) =>
    typeof node.directive === 'string' ? [] : [{ s: 'expr', value: c.expr(node.expression), line }],
  IfStatement: lowerIf,
  ReturnStatement: (node, c, line) => [
    { s: 'return', value: node.argument === null ? undefined : c.expr(node.argument), line },
  ],
  ThrowStatement: (node, c, line) => [{ s: 'throw', value: c.expr(node.argument), line }],
  TryStatement: lowerTry,
  BlockStatement: (node, c, line) => [{ s: 'block', body: c.statements(node.body), line }],
  LabeledStatement: (node, c) => c.statements([node.body]),
  ForStatement: (node, c, line) => [
    ...(node.init?.type === 'VariableDeclaration' ? c.statements([node.init]) : []),
    { s: 'loop', body: blockOf(node.body, c), line, ...(node.test === null ? {} : { test: c.expr(node.test) }) },
  ],
  ForOfStatement: (node, c, line) => [
    { s: 'loop', ...loopBinding(node.left, c), over: c.expr(node.right), body: blockOf(node.body, c), line },
  ],
  ForInStatement: (node, c, line) => [
    {
      s: 'loop',
      ...loopBinding(node.left, c),
      over: c.expr(node.right),
      isKeys: true,
      body: blockOf(node.body, c),
      line,
    },
  ],
  WhileStatement: (node, c, line) => [{ s: 'loop', test: c.expr(node.test), body: blockOf(node.body, c), line }],
  DoWhileStatement: (node, c, line) => [{ s: 'loop', test: c.expr(node.test), body: blockOf(node.body, c), line }],
  SwitchStatement: (node, c, line) => [
    {
      s: 'switch',
      on: c.expr(node.discriminant),
      cases: node.cases.map((one) => ({
        body: c.statements(one.consequent),
        ...(one.test === null ? {} : { test: c.expr(one.test) }),
      })),
      line,
    },
  ],
  BreakStatement: (_node, _c, line) => [{ s: 'jump', line }],
  ContinueStatement: (_node, _c, line) => [{ s: 'jump', line }],
  FunctionDeclaration: (node, c, line) => (node.body === null ? [] : [{ s: 'fn', fn: c.fn(node), line }]),
  ClassDeclaration: (node, c, line) => [{ s: 'class', cls: c.cls(node), line }],
  ImportDeclaration: (node, _c, line) => lowerImport(node, line),
  ExportNamedDeclaration: lowerNamedExport,
  ExportDefaultDeclaration: lowerDefaultExport,
  ExportAllDeclaration: (node, _c, line) => {
    const names = node.exported === null ? undefined : [{ imported: '*', exported: specifierName(node.exported) }];
    return [{ s: 're-export', from: node.source.value, names, line }];
  },
  TSExportAssignment: (node, c, line) => [{ s: 'export', name: 'default', value: c.expr(node.expression), line }],
  TSImportEqualsDeclaration: (node, _c, line) =>
    node.moduleReference.type === 'TSExternalModuleReference'
      ? [
          {
            s: 'import',
            from: node.moduleReference.expression.value,
            names: [{ imported: '*', local: node.id.name }],
            isTypeOnly: false,
            line,
          },
        ]
      : [],
  TSEnumDeclaration: (node, c, line) => [
    {
      s: 'let',
      target: { p: 'name', name: node.id.name },
      value: {
        k: 'object',
        parts: node.body.members.map((one) => ({
          kind: 'prop' as const,
          key: one.id.type === 'Identifier' ? one.id.name : null,
          value: one.initializer === null ? { k: 'lit' as const, value: null, line } : c.expr(one.initializer),
        })),
        line,
      },
      line,
    },
  ],
};

/** Lowers one statement; types and the like lower to nothing. */
export function lowerStatement(node: Node, context: Lowering): readonly Stmt[] {
  // The table is keyed by the node's own type, which TypeScript cannot follow through the lookup.
  const lower = TABLE[node.type] as ((node: Node, context: Lowering, line: number) => readonly Stmt[]) | undefined;
  return lower === undefined ? [] : lower(node, context, context.lineAt(node.start));
}
