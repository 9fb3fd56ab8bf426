import type { Place, PolicyFact, TableFact } from '../facts.ts';
import { field, textField } from '../ir/data.ts';
import type { SqlStatement } from './statements.ts';

interface TableState {
  readonly name: string;
  at: Place;
  isSecured: boolean;
  switchedOff?: Place | undefined;
  readonly columns: string[];
  readonly policies: Map<string, PolicyFact>;
}

function listIn(data: unknown, key: string): readonly unknown[] {
  const value = field(data, key);
  return Array.isArray(value) ? value : [];
}

/** Only what stands in `public` is offered to clients by default. */
function tableName(relation: unknown): string | undefined {
  const schema = textField(relation, 'schemaname');
  const name = textField(relation, 'relname');
  return name !== undefined && (schema === undefined || schema === 'public') ? name : undefined;
}

/** `true`, `(true)`, `1 = 1`. */
function isAlwaysTrue(expression: unknown): boolean {
  const constant = field(expression, 'A_Const');
  if (field(field(constant, 'boolval'), 'boolval') === true) return true;
  const operation = field(expression, 'A_Expr');
  if (operation === undefined) return false;
  const [left, right] = [field(operation, 'lexpr'), field(operation, 'rexpr')].map((side) =>
    JSON.stringify(field(field(side, 'A_Const'), 'ival')),
  );
  return left !== undefined && left === right;
}

/** `select auth.uid()` in brackets, which databases compute once, and the call itself. */
function unwrapSelect(expression: unknown): unknown {
  const statement = field(field(field(expression, 'SubLink'), 'subselect'), 'SelectStmt');
  const [target] = listIn(statement, 'targetList');
  return statement === undefined ? expression : field(field(target, 'ResTarget'), 'val');
}

function isCallOf(expression: unknown, name: string): boolean {
  const call = field(unwrapSelect(expression), 'FuncCall');
  const parts = listIn(call, 'funcname').map((part) => textField(field(part, 'String'), 'sval'));
  return parts.join('.') === name;
}

/** `auth.role() = 'authenticated'`, `auth.uid() is not null`: any account is good enough. */
function asksForAnyAccount(expression: unknown): boolean {
  const test = field(expression, 'NullTest');
  if (textField(test, 'nulltesttype') === 'IS_NOT_NULL') return isCallOf(field(test, 'arg'), 'auth.uid');
  const operation = field(expression, 'A_Expr');
  const text = textField(field(field(field(operation, 'rexpr'), 'A_Const'), 'sval'), 'sval');
  return isCallOf(field(operation, 'lexpr'), 'auth.role') && text === 'authenticated';
}

function rolesOf(body: unknown): readonly string[] {
  return listIn(body, 'roles').map((role) => {
    const spec = field(role, 'RoleSpec');
    return textField(spec, 'rolename') ?? (textField(spec, 'roletype') === 'ROLESPEC_PUBLIC' ? 'public' : '');
  });
}

function stringsIn(value: unknown): readonly string[] {
  return listIn(field(value, 'List'), 'items').flatMap((item) => textField(field(item, 'String'), 'sval') ?? []);
}

/** Folds migrations in their order into the state of each table at the end. */
export class RowSecurity {
  private readonly tables = new Map<string, TableState>();

  apply(statement: SqlStatement, file: string): void {
    const at = { file, line: statement.line, endLine: statement.line };
    switch (statement.kind) {
      case 'CreateStmt':
        this.create(statement.body, at);
        break;
      case 'AlterTableStmt':
        this.alter(statement.body, at);
        break;
      case 'CreatePolicyStmt':
        this.policy(statement.body, at);
        break;
      case 'DropStmt':
        this.drop(statement.body);
        break;
      case 'RenameStmt':
        this.rename(statement.body);
        break;
      default:
        break;
    }
  }

  private create(body: unknown, at: Place): void {
    const name = tableName(field(body, 'relation'));
    if (name === undefined || this.tables.has(name)) return;
    const columns = listIn(body, 'tableElts').flatMap(
      (element) => textField(field(element, 'ColumnDef'), 'colname') ?? [],
    );
    this.tables.set(name, { name, at, isSecured: false, columns, policies: new Map() });
  }

  private alter(body: unknown, at: Place): void {
    const table = this.tables.get(tableName(field(body, 'relation')) ?? '');
    if (table === undefined) return;
    for (const command of listIn(body, 'cmds')) {
      const inner = field(command, 'AlterTableCmd');
      const kind = textField(inner, 'subtype');
      if (kind === 'AT_EnableRowSecurity' || kind === 'AT_ForceRowSecurity') table.isSecured = true;
      if (kind === 'AT_DisableRowSecurity') {
        table.isSecured = false;
        table.switchedOff = at;
      }
      const column = textField(field(field(inner, 'def'), 'ColumnDef'), 'colname');
      if (kind === 'AT_AddColumn' && column !== undefined) table.columns.push(column);
    }
  }

  private policy(body: unknown, at: Place): void {
    const relation = tableName(field(body, 'table'));
    const name = textField(body, 'policy_name');
    if (relation === undefined || name === undefined) return;
    const table = this.tables.get(relation) ?? this.assume(relation, at);
    const command = textField(body, 'cmd_name') ?? 'all';
    const check = field(body, 'with_check');
    const qual = field(body, 'qual');
    // An insert is judged by its check, a change by the rows it may reach and by what it may make of them.
    const condition = command === 'insert' ? check : qual;
    const isPermissive = field(body, 'permissive') === true;
    table.policies.set(name, {
      name,
      command,
      roles: rolesOf(body),
      isOpen: isPermissive && isAlwaysTrue(condition),
      isForAnyAccount: isPermissive && asksForAnyAccount(condition),
      at,
    });
  }

  /** A table that no migration makes: whether it is secured is not known, so it is not called open. */
  private assume(name: string, at: Place): TableState {
    const table = { name, at, isSecured: true, columns: [], policies: new Map<string, PolicyFact>() };
    this.tables.set(name, table);
    return table;
  }

  private drop(body: unknown): void {
    const kind = textField(body, 'removeType');
    for (const object of listIn(body, 'objects')) {
      const names = stringsIn(object);
      if (kind === 'OBJECT_TABLE') this.tables.delete(names.at(-1) ?? '');
      if (kind === 'OBJECT_POLICY') this.tables.get(names.at(-2) ?? '')?.policies.delete(names.at(-1) ?? '');
    }
  }

  private rename(body: unknown): void {
    const from = tableName(field(body, 'relation'));
    const to = textField(body, 'newname');
    const table = this.tables.get(from ?? '');
    if (textField(body, 'renameType') !== 'OBJECT_TABLE' || table === undefined || to === undefined) return;
    this.tables.delete(table.name);
    this.tables.set(to, { ...table, name: to });
  }

  facts(): readonly TableFact[] {
    return [...this.tables.values()]
      .map((table) => ({ ...table, policies: [...table.policies.values()] }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}
