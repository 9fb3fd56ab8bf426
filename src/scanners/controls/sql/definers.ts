import type { DefinerFact } from '../facts.ts';
import { field, textField } from '../ir/data.ts';
import type { SqlStatement } from './statements.ts';

function listIn(data: unknown, key: string): readonly unknown[] {
  const value = field(data, key);
  return Array.isArray(value) ? value : [];
}

function texts(nodes: readonly unknown[]): readonly string[] {
  return nodes.flatMap((node) => textField(field(node, 'String'), 'sval') ?? []);
}

/** Only what stands in `public` can be called by clients. */
function publicName(parts: readonly string[]): string | undefined {
  const name = parts.at(-1);
  return name !== undefined && (parts.length === 1 || parts[0] === 'public') ? name : undefined;
}

/** `auth.uid()`, `auth.jwt()`, claims of the request: the function looks at who calls it. */
const ASKS = /\bauth\s*\.\s*(?:uid|jwt|role|email)\s*\(|request\.jwt|current_setting\s*\(\s*'request\./i;
const STRANGERS = new Set(['anon', 'public', 'PUBLIC']);

function optionsOf(body: unknown): ReadonlyMap<string, readonly unknown[]> {
  const found = new Map<string, readonly unknown[]>();
  for (const option of listIn(body, 'options')) {
    const element = field(option, 'DefElem');
    const name = textField(element, 'defname');
    if (name !== undefined) found.set(name, [...(found.get(name) ?? []), field(element, 'arg')]);
  }
  return found;
}

/** Functions with the rights of their owner, as all migrations leave them. */
export class Definers {
  private readonly functions = new Map<string, DefinerFact>();

  apply(statement: SqlStatement, file: string): void {
    const { kind, body } = statement;
    if (kind === 'CreateFunctionStmt') this.create(body, file, statement.line);
    if (kind === 'GrantStmt') this.grant(body);
    if (kind === 'DropStmt' && textField(body, 'removeType') === 'OBJECT_FUNCTION')
      for (const object of listIn(body, 'objects'))
        this.functions.delete(texts(listIn(field(object, 'ObjectWithArgs'), 'objname')).at(-1) ?? '');
    if (kind === 'AlterFunctionStmt') this.alter(body);
  }

  private create(body: unknown, file: string, line: number): void {
    const name = publicName(texts(listIn(body, 'funcname')));
    if (name === undefined) return;
    const options = optionsOf(body);
    const security = field(field(options.get('security')?.[0], 'Boolean'), 'boolval');
    if (security !== true) {
      this.functions.delete(name);
      return;
    }
    const code = texts(listIn(field(options.get('as')?.[0], 'List'), 'items')).join('\n');
    const returned = texts(listIn(field(body, 'returnType'), 'names')).at(-1);
    this.functions.set(name, {
      name,
      at: { file, line, endLine: line },
      hasSearchPath: (options.get('set') ?? []).some(isSearchPath),
      isTrigger: returned === 'trigger' || returned === 'event_trigger',
      asksCaller: ASKS.test(code),
      isRevoked: this.functions.get(name)?.isRevoked ?? false,
    });
  }

  private grant(body: unknown): void {
    if (textField(body, 'objtype') !== 'OBJECT_FUNCTION') return;
    const roles = listIn(body, 'grantees').flatMap((one) => {
      const spec = field(one, 'RoleSpec');
      return textField(spec, 'rolename') ?? (textField(spec, 'roletype') === 'ROLESPEC_PUBLIC' ? 'public' : []);
    });
    if (!roles.some((role) => STRANGERS.has(role))) return;
    const isRevoked = field(body, 'is_grant') !== true;
    for (const object of listIn(body, 'objects')) {
      const name = publicName(texts(listIn(field(object, 'ObjectWithArgs'), 'objname')));
      const known = name === undefined ? undefined : this.functions.get(name);
      if (known !== undefined) this.functions.set(known.name, { ...known, isRevoked });
    }
  }

  private alter(body: unknown): void {
    const name = publicName(texts(listIn(field(body, 'func'), 'objname')));
    const known = name === undefined ? undefined : this.functions.get(name);
    if (known === undefined) return;
    for (const action of listIn(body, 'actions')) {
      const element = field(action, 'DefElem');
      const arg = field(element, 'arg');
      if (textField(element, 'defname') === 'set' && isSearchPath(arg))
        this.functions.set(known.name, { ...known, hasSearchPath: true });
      if (textField(element, 'defname') === 'security' && field(field(arg, 'Boolean'), 'boolval') !== true)
        this.functions.delete(known.name);
    }
  }

  facts(): readonly DefinerFact[] {
    return [...this.functions.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}

function isSearchPath(arg: unknown): boolean {
  return textField(field(arg, 'VariableSetStmt'), 'name') === 'search_path';
}
