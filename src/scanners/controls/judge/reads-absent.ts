import type { Value } from '../eval/value.ts';
import { worth, type World } from './worlds.ts';

/** Objects that exist for every request, whoever asks. */
const ALWAYS_THERE = /^(?:session|locals|state|auth|cookies|headers|signedCookies)$/;

/** True when computing a value reads a property of something that is not there: `req.user.id` without a user. */
export function readsAbsent(value: Value, world: World, depth: number): boolean {
  if (depth > 8) return false;
  switch (value.t) {
    case 'prop': {
      if (readsAbsent(value.of, world, depth + 1)) return true;
      const isThere = value.isOptional === true || (value.of.t === 'prop' && ALWAYS_THERE.test(value.of.name));
      if (isThere || value.of.t === 'root' || value.of.t === 'lit') return false;
      return worth(value.of, world) === 'absent';
    }
    case 'obj':
      return [...value.props.values()].some((inner) => readsAbsent(inner, world, depth + 1));
    case 'arr':
      return value.items.some((inner) => readsAbsent(inner, world, depth + 1));
    case 'mix':
      return value.parts.some((inner) => readsAbsent(inner, world, depth + 1));
    default:
      return false;
  }
}
