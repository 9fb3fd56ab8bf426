import type { Effect } from '../eval/trace.ts';
import { type CallValue, prop, root, type Value } from '../eval/value.ts';

/** The failure that Nest answers with when a guard says no. */
function forbidden(at: CallValue['at']): CallValue {
  return {
    t: 'call',
    callee: prop(root('pkg', '@nestjs/common'), 'ForbiddenException'),
    args: [],
    isNew: true,
    isLocal: true,
    continued: false,
    at,
  };
}

function outcomes(effect: Extract<Effect, { e: 'return' }>): readonly Effect[] {
  const { value, at, frame, under } = effect;
  const depth = (under?.depth ?? 0) + 1;
  const test = (isNegated: boolean) => ({ kind: 'if' as const, test: value, isNegated, parent: under, depth });
  return [
    { e: 'throw', value: forbidden(at) satisfies Value, at, frame, under: test(true) },
    { e: 'inner', at, frame, under: test(false) },
    effect,
  ];
}

/** A guard of Nest says yes or no by what it returns: each return becomes a refusal or a pass, under the condition that it returns. */
export function guardEffects(effects: readonly Effect[]): readonly Effect[] {
  return effects.flatMap((effect) => (effect.e === 'return' && effect.frame.depth === 1 ? outcomes(effect) : [effect]));
}
