import { type CallValue, knownProp, optionsOf, type Value } from '../eval/value.ts';
import type { CallFramework } from './model.ts';
import { packagePath } from './packages.ts';

/** A function of Supabase is reached by the name of its folder. Source: the layout that its own command line makes. */
const FUNCTION_FOLDER = /(?:^|\/)supabase\/functions\/([\w-]+)\//;

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

/** Functions at the edge that answer every request themselves: `Deno.serve`, `Bun.serve`, functions of Supabase. */
export const edge: CallFramework = {
  id: 'supabase',
  onCall(call, workshop) {
    if (!isServe(call)) return undefined;
    const handler = handlerOf(call);
    if (handler === undefined) return undefined;
    const name = FUNCTION_FOLDER.exec(call.at.file)?.[1];
    const node = workshop.newRouter({ framework: 'supabase', isApp: true, at: call.at, label: name ?? 'serve' });
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
