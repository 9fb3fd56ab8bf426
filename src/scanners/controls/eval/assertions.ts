import type { Context, Machine } from './machine.ts';
import type { CallValue } from './value.ts';

const ASSERT_PACKAGES = /^(?:assert|assert\/strict|http-assert|tiny-invariant|invariant|ts-invariant)$/;

function isAssertion({ callee }: CallValue): boolean {
  if (callee.t === 'root') return callee.kind === 'pkg' && ASSERT_PACKAGES.test(callee.name);
  if (callee.t !== 'prop' || !/^(?:assert|ok|invariant|strict)$/.test(callee.name)) return false;
  const { of } = callee;
  return of.t === 'root' && (of.kind === 'pkg' ? ASSERT_PACKAGES.test(of.name) : of.detail === 'context');
}

/** `ctx.assert(user, 401)` throws when its first argument does not hold. */
export function noteAssertion(machine: Machine, call: CallValue, context: Context): void {
  const [test, ...rest] = call.args;
  if (machine.trace === undefined || test === undefined || !isAssertion(call)) return;
  const error = rest.map((arg) => arg.value).find((value) => value.t === 'obj' || value.t === 'call');
  machine.under({ kind: 'if', test: test.value, isNegated: true }, () => {
    const { condition: under } = machine;
    machine.trace?.push({ e: 'throw', value: error ?? call, at: call.at, under, frame: context.frame });
  });
}
