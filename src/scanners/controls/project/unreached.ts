import type { FnValue, HostValue, Place, Value } from '../eval/value.ts';
import type { Fn } from '../ir/ir.ts';
import { walkFunction } from '../ir/walk.ts';
import { folderOf } from './files.ts';
import type { Module } from './modules.ts';
import type { Project } from './project.ts';

const CREATORS =
  /^(?:express|Flask|Quart|FastAPI|fastify|Fastify|Koa|Hono|OpenAPIHono|Elysia|APIRouter|Blueprint|Router|createServer)$/;
const ROUTE_CALLS =
  /^(?:get|post|put|patch|delete|use|all|route|register|register_blueprint|include_router|add_url_rule|add_api_route)$/;
const ROUTER_PARAM = /^(?:app|application|router|server|api|fastify|express|instance|blueprint|bp)$/i;

/** True for a function that makes an application or router when it is called. */
function creates(fn: Fn): boolean {
  let found = false;
  walkFunction(fn, (expression) => {
    if (expression.k !== 'call') return;
    const { callee } = expression;
    if (callee.k === 'name' && CREATORS.test(callee.name)) found = true;
    if (callee.k === 'member' && callee.prop === 'Router') found = true;
  });
  return found;
}

/** Index of the parameter that routes are registered on; -1 for none. */
function routerParam(fn: Fn): number {
  const names = fn.params.map((param) => (param.target.p === 'name' ? param.target.name : ''));
  const used = new Set<string>();
  walkFunction(fn, (expression) => {
    if (expression.k !== 'call' || expression.callee.k !== 'member' || !ROUTE_CALLS.test(expression.callee.prop))
      return;
    if (expression.callee.object.k === 'name' && expression.args.length > 0) used.add(expression.callee.object.name);
  });
  return names.findIndex((name) => ROUTER_PARAM.test(name) && used.has(name));
}

/** A decorator marks a function for whoever calls it, as plug-ins do: what is below it is what runs. */
function undecorated(value: Value): Value {
  let current = value;
  while (current.t === 'wrapped') current = current.inner;
  return current;
}

/** Functions at the top of a module, by name or exported. */
function topFunctions(module: Module): readonly FnValue[] {
  const values: Value[] = module.scope.names().flatMap((name) => module.scope.get(name) ?? []);
  const exported = module.holder.props.get('exports');
  if (exported !== undefined) values.push(exported);
  for (const value of [...values])
    if (value.t === 'obj' && value.cls === undefined) values.push(...value.props.values());
  const seen = new Set<Fn>();
  return values.flatMap((given) => {
    const value = undecorated(given);
    if (value.t !== 'fn' || value.file !== module.program.path || seen.has(value.fn)) return [];
    seen.add(value.fn);
    return [value];
  });
}

/** True when an application of the same part of the repository was made already: a second way to make it is for tests. */
function hasApplication(project: Project, file: string): boolean {
  const folder = folderOf(file);
  return project.workshop.routers.some((router) => {
    const other = folderOf(router.at.file);
    const answers = router.events.some((event) => event.kind !== 'hook');
    return router.isApp && answers && (other.startsWith(folder) || folder.startsWith(other));
  });
}

function call(project: Project, fn: FnValue, args: readonly Value[]): void {
  project.modules.replay(fn.file, () => {
    project.machine.callFn(
      fn,
      args.map((value) => ({ value })),
      { parent: undefined, depth: 0 },
    );
  });
}

/**
 * Runs functions that nobody called and that build applications (a factory that a server program calls by name), then functions that
 * register routes on what they are given: those routes are real, only their place in the tree is not known.
 */
export function runUnreached(
  project: Project,
  assume: (label: string, at: Place, language: 'js' | 'python') => HostValue | undefined,
): void {
  const modules = [...project.modules.loaded.values()].sort((a, b) => (a.program.path < b.program.path ? -1 : 1));
  for (const module of modules) {
    for (const fn of topFunctions(module)) {
      const isIdle = !project.machine.called.has(fn.fn) && routerParam(fn.fn) < 0;
      if (isIdle && !hasApplication(project, fn.file) && creates(fn.fn)) call(project, fn, []);
    }
  }
  for (const module of modules) {
    for (const fn of topFunctions(module)) {
      const index = routerParam(fn.fn);
      if (index < 0 || project.machine.called.has(fn.fn)) continue;
      const target = fn.fn.params[index]?.target;
      const at = { file: fn.file, line: fn.fn.line, endLine: fn.fn.line };
      const host = assume(target?.p === 'name' ? target.name : 'app', at, module.program.language);
      if (host === undefined) continue;
      const args: Value[] = Array.from({ length: index }, (): Value => ({
        t: 'root',
        kind: 'param',
        name: 'parameter',
      }));
      call(project, fn, [...args, host]);
    }
  }
}
