import { numberOf } from '../eval/value.ts';
import type { ControlName, Tri } from '../facts.ts';
import { fullyNamed, type PackagePath } from '../frameworks/packages.ts';
import { JS_PACKAGES } from './catalogue-js.ts';
import { PYTHON_PACKAGES } from './catalogue-python.ts';
import { optionOf, type PackageEntry } from './package-entry.ts';

/** What a package's function does when it stands in a chain. */
export interface PackageRole {
  readonly control?: ControlName;
  readonly state: Tri;
  readonly is: string;
  readonly because: string;
}

const ENTRIES = [...JS_PACKAGES, ...PYTHON_PACKAGES];

function entryOf({ pkg, path }: PackagePath): PackageEntry | undefined {
  const text = path.join('.');
  return ENTRIES.find((one) => one.pkg.test(pkg) && (one.path === undefined || one.path.test(text)));
}

/** What the curated list says about a value that starts at a package; undefined when it says nothing. */
export function packageRole(found: PackagePath): PackageRole | undefined {
  const entry = entryOf(found) ?? entryOf(fullyNamed(found));
  if (entry === undefined) return undefined;
  const state = entry.control === undefined ? 'no' : (entry.judge?.(found) ?? 'yes');
  const doubt = state === 'yes' ? entry.doubt?.(found) : undefined;
  return {
    is: entry.is,
    state: doubt === undefined ? state : 'unsure',
    because: doubt ?? entry.because ?? 'it checks nothing',
    ...(entry.control === undefined ? {} : { control: entry.control }),
  };
}

/** Literal settings of a limiter. */
export function limitOf(found: PackagePath): { readonly max?: number; readonly windowMs?: number } {
  const max = numberOf(optionOf(found, 'max') ?? optionOf(found, 'limit') ?? optionOf(found, 'points'));
  const windowMs = numberOf(optionOf(found, 'windowMs') ?? optionOf(found, 'duration'));
  return { ...(max === undefined ? {} : { max }), ...(windowMs === undefined ? {} : { windowMs }) };
}
