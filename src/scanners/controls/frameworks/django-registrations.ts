import type { CallValue, Place, Value } from '../eval/value.ts';
import { pathsOf, UNKNOWN_PART } from './model.ts';
import { packagePath } from './packages.ts';

/** A view set under a prefix of a router. */
export interface Registration {
  readonly prefix: string;
  readonly view: Value;
  readonly at: Place;
}

const registrations = new WeakMap<Value, Registration[]>();

/** Remembers `router.register('orders', OrderViewSet)`; the router itself stays a symbol. */
export function noteRegistration(call: CallValue): void {
  if (call.callee.t !== 'prop' || call.callee.name !== 'register') return;
  const found = packagePath(call.callee.of);
  if (found === undefined || !/^(?:rest_framework|rest_framework_nested)/.test(found.pkg)) return;
  const prefix = pathsOf(call.args[0]?.value)[0] ?? UNKNOWN_PART;
  const view = call.args[1]?.value;
  if (view === undefined) return;
  const list = registrations.get(call.callee.of) ?? [];
  list.push({ prefix, view, at: call.at });
  registrations.set(call.callee.of, list);
}

export function registrationsOf(router: Value): readonly Registration[] {
  return registrations.get(router) ?? [];
}
