import { all, either, focus, not, PY, type RuleSpec, where } from '../../spec.ts';
import { pyTaint } from '../../taint-rules.ts';

export const CODE_PY_RULES: readonly RuleSpec[] = [
  pyTaint({
    id: 'sl-2-08-py-code-from-request',
    weakness: '2.08',
    title: 'Text from a request is run as program code',
    family: 'code-injection',
    sinks: [
      all(
        either(
          'eval($C, ...)',
          'exec($C, ...)',
          'compile($C, ...)',
          '__import__($C, ...)',
          'importlib.import_module($C, ...)',
          'builtins.eval($C, ...)',
          'globals()[$C]',
          'globals().get($C, ...)',
          'locals()[$C]',
          'pandas.eval($C, ...)',
          'pd.eval($C, ...)',
          'timeit.timeit($C, ...)',
          'sympify($C, ...)',
          'sympy.sympify($C, ...)',
          'numexpr.evaluate($C, ...)',
          'ImageMath.eval($C, ...)',
          'ImageMath.unsafe_eval($C, ...)',
          'code.InteractiveInterpreter(...).runsource($C, ...)',
          'asteval.Interpreter(...)($C)',
        ),
        focus('$C'),
      ),
      all(
        either('$DF.query($C, ...)', '$DF.eval($C, ...)'),
        where('$DF', '(?i)^\\w*(df|dataframe|frame)\\w*$'),
        focus('$C'),
      ),
    ],
  }),
  {
    id: 'sl-2-08-py-eval-dynamic',
    weakness: '2.08',
    languages: PY,
    tier: 2,
    title: 'Text that is not fixed is run as program code',
    family: 'code-injection',
    severity: 'medium',
    search: [
      either('eval($C, ...)', 'exec($C, ...)'),
      not('eval("...", ...)'),
      not('exec("...", ...)'),
      not('exec(compile(...), ...)'),
      { 'pattern-not-inside': 'def __init_subclass__(...):\n    ...' },
    ],
  },
];
