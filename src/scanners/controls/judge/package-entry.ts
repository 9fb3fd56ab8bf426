import { type CallValue, knownProp, type Value } from '../eval/value.ts';
import type { ControlName, Tri } from '../facts.ts';
import type { PackagePath } from '../frameworks/packages.ts';

/** What a step is that takes a route out of the CSRF protection of its application. */
export const CSRF_OFF = 'CSRF protection switched off';

/** What a step is that takes a route out of the limit of its application. */
export const LIMIT_OFF = 'exempt from the limit';

/** One line of the curated list of packages. */
export interface PackageEntry {
  readonly pkg: RegExp;
  /** Matched against the path joined by dots, `()` for calls; absent: any. */
  readonly path?: RegExp;
  readonly control?: ControlName;
  readonly is: string;
  readonly because?: string;
  /** Why it may not hold, though it looks right. */
  readonly doubt?: (found: PackagePath) => string | undefined;
  /** Looks at the arguments; `yes` when absent. */
  readonly judge?: (found: PackagePath) => Tri;
}

/** The outermost call on the way. */
export function lastCall(found: PackagePath): CallValue | undefined {
  return found.calls.at(-1);
}

/** An option of any call on the way, the outermost first. */
export function optionOf(found: PackagePath, name: string): Value | undefined {
  for (const call of [...found.calls].reverse()) {
    for (const arg of call.args) {
      const value = knownProp(arg.value, name) ?? (arg.name === name ? arg.value : undefined);
      if (value !== undefined) return value;
    }
  }
  return undefined;
}

export function isFalse(value: Value | undefined): boolean {
  return value?.t === 'lit' && value.value === false;
}
