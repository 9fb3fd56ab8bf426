import { type CallValue, knownProp, optionsOf, type Value } from '../eval/value.ts';
import type { CallFramework, RouterNode, Workshop } from './model.ts';
import { packagePath } from './packages.ts';

/** A function of Supabase is reached by the name of its folder. Source: the layout that its own command line makes. */
const FUNCTION_FOLDER = /^(?:(.*\/)?supabase\/)?functions\/([\w-]+)\//;
/** The functions of one folder are one application: twenty of them lack one thing, not twenty things. */
const APPLICATION = 'functions';

function isServe(call: CallValue): boolean {
  const { callee } = call;
  // `Deno.serve(handler)`, `Bun.serve({ fetch })`
  const holder = callee.t === 'prop' && callee.name === 'serve' ? callee.of : undefined;
  if (holder?.t === 'root' && holder.kind !== 'pkg') return /^(?:Deno|Bun)$/.test(holder.name);
  // `serve(handler)` of the older standard library
  const found = packagePath(call);
  return found !== undefined && /^(?:std\/http|@std\/http)/.test(found.pkg) && found.path.join('.') === 'serve.()';
}

/** The handler itself, with options before or after it, or as a method of them. */
function handlerOf(call: CallValue): Value | undefined {
  for (const { value } of call.args) {
    if (optionsOf(value).some((option) => option.t === 'fn' || option.t === 'wrapped')) return value;
    const inside = knownProp(value, 'fetch') ?? knownProp(value, 'handler');
    if (inside !== undefined) return inside;
  }
  return undefined;
}

function newApplication({ at }: CallValue, workshop: Workshop, label: string): RouterNode {
  return workshop.newRouter({ framework: 'supabase', isApp: true, at, label });
}

function functionsBelow(parent: string, call: CallValue, workshop: Workshop): RouterNode {
  const known = workshop.routers.find(
    ({ framework, label, at }) =>
      framework === 'supabase' && label === APPLICATION && (FUNCTION_FOLDER.exec(at.file)?.[1] ?? '') === parent,
  );
  return known ?? newApplication(call, workshop, APPLICATION);
}

/** Functions at the edge that answer every request themselves: `Deno.serve`, `Bun.serve`, functions of Supabase. */
export const edge: CallFramework = {
  id: 'supabase',
  onCall(call, workshop) {
    if (!isServe(call)) return undefined;
    const handler = handlerOf(call);
    if (handler === undefined) return undefined;
    const [, parent = '', name] = FUNCTION_FOLDER.exec(call.at.file) ?? [];
    const node = name === undefined ? newApplication(call, workshop, 'serve') : functionsBelow(parent, call, workshop);
    workshop.record(node, {
      kind: 'route',
      methods: ['ALL'],
      path: name === undefined ? '/*' : `/functions/v1/${name}`,
      chain: [handler],
      at: call.at,
    });
    return undefined;
  },
};
