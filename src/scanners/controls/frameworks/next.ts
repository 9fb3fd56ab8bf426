import {
  type ArgValue,
  type CallValue,
  type FnValue,
  knownProp,
  optionsOf,
  type Place,
  root,
  textOf,
  type Value,
} from '../eval/value.ts';
import type { Module } from '../project/modules.ts';
import { BUILDER_ARGUMENTS } from './builder-arguments.ts';
import { flatten, type RouterNode, type Workshop } from './model.ts';
import { type NextFile, nextFile, readMatcher } from './next-files.ts';
import { packagePath } from './packages.ts';

/** What the reading of Next needs of a project. */
export interface NextSource {
  readonly paths: readonly string[];
  readonly workshop: Workshop;
  load(path: string): Module | undefined;
  exported(module: Module, name: string): Value;
}

const VERBS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'] as const;

function placeOf(value: Value, path: string): Place {
  for (const option of optionsOf(value)) {
    if (option.t === 'fn' && option.file === path)
      return { file: path, line: option.fn.line, endLine: option.fn.endLine };
    if (option.t === 'call' && option.at.file === path) return option.at;
  }
  return { file: path, line: 1, endLine: 1 };
}

function isCode(value: Value): boolean {
  return !(value.t === 'lit' || (value.t === 'root' && value.kind === 'unresolved'));
}

/** Links of a builder that a wrapper library makes actions with: `client.use(guard).schema(s).action(run)`. */
function builderSteps(value: Value): { readonly before: readonly Value[]; readonly handler: Value } | undefined {
  if (
    value.t !== 'call' ||
    value.callee.t !== 'prop' ||
    !/^(?:action|handler|mutation|query|serverAction|stateAction)$/.test(value.callee.name)
  )
    return undefined;
  const handler = value.args.map((arg) => arg.value).find((one) => one.t === 'fn');
  if (handler === undefined) return undefined;
  return { before: stepsOfBuilder(value.callee.of), handler };
}

/** Guards and schemas on the way of a builder, in order. */
export function stepsOfBuilder(value: Value): readonly Value[] {
  const steps: Value[] = [];
  let current: Value = value;
  while (current.t === 'call' || current.t === 'prop') {
    if (current.t === 'prop') {
      current = current.of;
      continue;
    }
    const name = current.callee.t === 'prop' ? current.callee.name : '';
    if (name === 'use') steps.unshift(...current.args.map((arg) => arg.value));
    if (/^(?:input|schema|inputSchema|bindArgsSchemas|validator)$/.test(name))
      steps.unshift(root('pkg', 'schema-of-builder'));
    current = current.callee;
  }
  return steps;
}

class NextBuilder {
  private readonly source: NextSource;
  private readonly apps = new Map<string, RouterNode>();

  constructor(source: NextSource) {
    this.source = source;
  }

  private app(base: string, at: Place): RouterNode {
    const known = this.apps.get(base);
    if (known !== undefined) return known;
    const node = this.source.workshop.newRouter({ framework: 'next', isApp: true, at, label: 'next' });
    this.apps.set(base, node);
    return node;
  }

  file(path: string, found: NextFile): void {
    const module = this.source.load(path);
    if (module === undefined) return;
    const app = this.app(found.base, { file: path, line: 1, endLine: 1 });
    if (found.kind === 'handler') this.handlers(app, path, found.route, module);
    else if (found.kind === 'api') this.api(app, path, found.route, module);
    else this.middleware(app, path, module);
  }

  private handlers(app: RouterNode, path: string, route: string, module: Module): void {
    for (const method of VERBS) {
      const value = this.source.exported(module, method);
      if (!isCode(value)) continue;
      this.source.workshop.record(app, {
        kind: 'route',
        methods: [method],
        path: route,
        chain: [value],
        at: placeOf(value, path),
      });
    }
  }

  private api(app: RouterNode, path: string, route: string, module: Module): void {
    const value = this.source.exported(module, 'default');
    if (isCode(value))
      this.source.workshop.record(app, {
        kind: 'route',
        methods: ['ALL'],
        path: route,
        chain: [value],
        at: placeOf(value, path),
      });
  }

  private middleware(app: RouterNode, path: string, module: Module): void {
    const value = ['middleware', 'proxy', 'default'].map((name) => this.source.exported(module, name)).find(isCode);
    if (value === undefined) return;
    const config = this.source.exported(module, 'config');
    const matcher = knownProp(config, 'matcher');
    const texts =
      matcher === undefined ? [] : flatten([matcher]).map((one) => textOf(one) ?? textOf(knownProp(one, 'source')));
    const at = placeOf(value, path);
    if (matcher === undefined) {
      this.source.workshop.record(app, {
        kind: 'hook',
        path: '',
        chain: [value],
        at,
        isUnordered: true,
      });
      return;
    }
    for (const text of texts) {
      const covers = text === undefined ? undefined : readMatcher(text);
      if (covers === undefined) this.source.workshop.lose('a matcher of the middleware is not understood here', at);
      for (const cover of covers ?? []) {
        this.source.workshop.record(app, {
          kind: 'hook',
          path: cover.path,
          chain: [value],
          at,
          isUnordered: true,
          ...(cover.except.length === 0 ? {} : { except: cover.except }),
          ...(cover.isExact ? { isExact: true as const } : {}),
        });
      }
    }
  }

  /** Exported functions of a module that says `use server`, and functions that say it themselves. */
  actions(path: string, module: Module): void {
    const isWhole = module.program.directives.includes('use server');
    const exported = module.exports.props;
    const app = (): RouterNode => this.app(baseOfActions(path), { file: path, line: 1, endLine: 1 });
    for (const [name, value] of isWhole ? exported : []) this.action(app, path, name, value);
    if (isWhole) return;
    for (const name of module.scope.names()) {
      const value = module.scope.get(name);
      if (value?.t === 'fn' && value.file === path && value.fn.directives.includes('use server'))
        this.action(app, path, name, value);
    }
  }

  private action(app: () => RouterNode, path: string, name: string, value: Value): void {
    const built = builderSteps(value);
    const isOwn = optionsOf(value).some(
      (option): option is FnValue | CallValue => option.t === 'fn' || option.t === 'call',
    );
    if (!isOwn || (built === undefined && value.t === 'call' && packagePath(value) !== undefined)) return;
    const chain = built === undefined ? [value] : [...built.before, built.handler];
    const args = built === undefined ? actionArguments(value) : BUILDER_ARGUMENTS;
    const at = placeOf(built?.handler ?? value, path);
    this.source.workshop.record(app(), {
      kind: 'route',
      methods: ['ACTION'],
      path: `/${name}`,
      chain,
      at,
      args,
      stepArgs: BUILDER_ARGUMENTS,
    });
  }
}

/** Everything that is passed to an action comes from the client. */
function actionArguments(value: Value): readonly ArgValue[] {
  const fn = optionsOf(value).find((option) => option.t === 'fn');
  return (fn?.fn.params ?? []).map((param) => ({
    value: root('role', param.target.p === 'name' ? param.target.name : 'input', 'body'),
  }));
}

function baseOfActions(path: string): string {
  return /^(.*?)(?:^|\/)(?:src|app|actions|lib|server|components)\//.exec(path)?.[1] ?? '';
}

/** Reads routes, middleware and actions of Next by the names and directives of files. */
export function buildNext(source: NextSource, actionFiles: readonly string[]): void {
  const builder = new NextBuilder(source);
  for (const path of source.paths) {
    const found = nextFile(path);
    if (found !== undefined) builder.file(path, found);
  }
  for (const path of actionFiles) {
    const module = source.load(path);
    if (module !== undefined) builder.actions(path, module);
  }
}
