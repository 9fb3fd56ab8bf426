import type { CallValue, Value } from '../eval/value.ts';
import { packagePath } from '../frameworks/packages.ts';

/** Functions that hand back a function that does the same: `cache(async () => session())` of React is that session. */
const SAME: readonly (readonly [RegExp, RegExp])[] = [
  [/^react$/, /^(?:default\.)?cache\.\(\)$/],
  [/^next\/cache$/, /^unstable_cache\.\(\)$/],
  [/^(?:lodash(?:[./].+)?|lodash-es|memoize|mem|p-memoize|once|moize)$/, /^(?:(?:default\.)?(?:memoize|once)\.)?\(\)$/],
];

/** What a call that changes nothing about a function was given; undefined for every other call. */
export function sameFunction(call: CallValue): Value | undefined {
  const [first] = call.args;
  if (first?.value.t !== 'fn') return undefined;
  const found = packagePath(call);
  if (found === undefined) return undefined;
  const path = found.path.join('.');
  return SAME.some(([pkg, name]) => pkg.test(found.pkg) && name.test(path)) ? first.value : undefined;
}
