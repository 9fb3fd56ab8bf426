import { JS_CLEAN, LOOKED_UP } from './clean-js.ts';
import { JS_INPUT, JS_INPUT_TEXT, JS_PROPAGATORS, TAINT_OPTIONS } from './sources-js.ts';
import { PY_CLEAN, PY_INPUT, PY_PROPAGATORS } from './fragments-py.ts';
import { all, fileHas, JS, type Node, PY, type RuleSpec, type Taint } from './spec.ts';

export interface TaintSpec extends Omit<RuleSpec, 'languages' | 'tier' | 'taint' | 'search'> {
  readonly sinks: readonly Node[];
  /** Instead of what a caller of the server decides. */
  readonly sources?: readonly Node[];
  /** Besides what always cleans. */
  readonly clean?: readonly Node[];
  /** True for rules about database filters: rows that were looked up are then not taken for clean. */
  readonly isAboutFilters?: boolean;
  /** False where a whole object matters and the general list would hide it. */
  readonly usesUsualClean?: boolean;
  readonly tier?: 1 | 2;
  /** True for rules about addresses: most files neither fetch nor redirect, and the engine need not read those. Python only. */
  readonly isAboutAddresses?: boolean;
  /** True where values pass through lists and callbacks on their way; always so with the usual sources. */
  readonly followsContainers?: boolean;
}

/** A traced rule with the usual JavaScript sources, sanitizers and propagators. */
export function jsTaint({ isAboutFilters = false, ...spec }: Omit<TaintSpec, 'isAboutAddresses'>): RuleSpec {
  return {
    options: TAINT_OPTIONS,
    ...toRule(spec, {
      sources: JS_INPUT,
      needs: JS_INPUT_TEXT,
      clean: isAboutFilters ? JS_CLEAN : [...JS_CLEAN, ...LOOKED_UP],
      propagators: JS_PROPAGATORS,
      language: 'js',
    }),
    languages: JS,
  };
}

/** Only files that fetch or redirect at all: most do neither, and the engine would read each of them. */
const PY_INPUT_NEAR_ADDRESSES = PY_INPUT.map((source) =>
  all(
    source,
    fileHas(
      '\\brequests\\b|httpx|urllib|urlopen|aiohttp|redirect|Redirect|HTTPS?Connection|HTTPFound|feedparser|\\bwget\\b|create_connection|\\.connect\\(|[lL]ocation|urlretrieve|PoolManager|\\b_?(?:http|async|api)_?(?:client|session)\\b|self\\._?(?:client|session|http)\\b',
    ),
  ),
);

/** The same for Python. */
export function pyTaint({ isAboutAddresses = false, ...spec }: Omit<TaintSpec, 'isAboutFilters'>): RuleSpec {
  return {
    ...toRule(spec, {
      sources: isAboutAddresses ? PY_INPUT_NEAR_ADDRESSES : PY_INPUT,
      clean: PY_CLEAN,
      propagators: PY_PROPAGATORS,
      language: 'py',
    }),
    languages: PY,
  };
}

function toRule(
  {
    sinks,
    sources,
    clean = [],
    usesUsualClean = true,
    tier = 1,
    followsContainers = sources === undefined,
    ...rest
  }: Omit<TaintSpec, 'isAboutFilters' | 'isAboutAddresses'>,
  usual: {
    readonly sources: readonly Node[];
    readonly needs?: string;
    readonly clean: readonly Node[];
    readonly propagators: NonNullable<Taint['propagators']>;
    readonly language: string;
  },
): Omit<RuleSpec, 'languages'> {
  const sanitizers = [...(usesUsualClean ? usual.clean : []), ...clean];
  return {
    ...rest,
    tier,
    taint: {
      sources: sources ?? usual.sources,
      sinks,
      ...(sources === undefined && usual.needs !== undefined ? { needs: usual.needs } : {}),
      ...(sanitizers.length === 0 ? {} : { sanitizers }),
      ...(followsContainers ? { propagators: usual.propagators } : {}),
    },
  };
}
