import { all, either, focus, inside, JS, type Node, not, type RuleSpec, where } from '../../spec.ts';
import { jsTaint } from '../../taint-rules.ts';

const CODE_RUNNERS: readonly Node[] = [
  either(
    'eval($C)',
    'new Function(..., $C)',
    'Function(..., $C)',
    'vm.runInNewContext($C, ...)',
    'vm.runInContext($C, ...)',
    'vm.runInThisContext($C, ...)',
    '$VM.runInNewContext($C, ...)',
    '$VM.runInContext($C, ...)',
    '$VM.runInThisContext($C, ...)',
    'new vm.Script($C, ...)',
    'vm.compileFunction($C, ...)',
    'vm.compileFunction($C)',
    'new vm.SourceTextModule($C, ...)',
    'new VMScript($C, ...)',
    'safeEval($C, ...)',
    'notevil($C, ...)',
    'safe_eval($C, ...)',
    'setTimeout($C, ...)',
    'setInterval($C, ...)',
    'setImmediate($C, ...)',
    'eval.call($T, $C)',
    'execScript($C, ...)',
    'globalThis.eval($C)',
    'window.eval($C)',
    '(0, eval)($C)',
  ),
  all('$RUN($C)', inside('$RUN = eval;\n...')),
  all(either('$VM.run($C, ...)'), where('$VM', '(?i)^\\w*(vm|sandbox|interpreter)\\w*$')),
  all(
    '$VM.run($C, ...)',
    { 'pattern-inside': '$VM = new $SANDBOX(...);\n...' },
    where('$SANDBOX', '(?i).*(sandbox|vm).*'),
  ),
  all(
    either(
      '$PAGE.evaluate($C, ...)',
      '$PAGE.evaluateOnNewDocument($C, ...)',
      '$PAGE.addScriptTag({..., content: $C, ...})',
    ),
    where('$C', '(?s)^\\s*[`"\']|^\\w+\\s*\\+'),
  ),
];

export const CODE_RULES: readonly RuleSpec[] = [
  jsTaint({
    id: 'sl-2-08-code-from-request',
    weakness: '2.08',
    title: 'Text from a request is run as program code',
    family: 'code-injection',
    sinks: [
      all(
        either(...CODE_RUNNERS),
        where('$C', '(?s)^(?!\\s*(async\\s*)?(\\(.*\\)|\\w+)\\s*=>|\\s*(async\\s+)?function\\b)'),
        focus('$C'),
      ),
    ],
  }),
  {
    id: 'sl-2-08-module-from-request',
    weakness: '2.08',
    languages: JS,
    tier: 1,
    title: 'A request decides which module is loaded',
    family: 'code-injection',
    search: [
      either(
        ...['req', 'request'].flatMap((name) =>
          ['query', 'body', 'params'].flatMap((part) => [
            `require(${name}.${part}.$X)`,
            `import(${name}.${part}.$X)`,
            `require("..." + ${name}.${part}.$X)`,
            `import(\`...\${${name}.${part}.$X}...\`)`,
            `require(\`...\${${name}.${part}.$X}...\`)`,
          ]),
        ),
      ),
    ],
  },
  {
    id: 'sl-2-08-eval-dynamic',
    weakness: '2.08',
    languages: JS,
    tier: 2,
    title: 'Text that is not fixed is run as program code',
    family: 'code-injection',
    severity: 'medium',
    search: [
      either(
        'eval($C)',
        'new Function(..., $C)',
        'vm.runInNewContext($C, ...)',
        'vm.runInContext($C, ...)',
        'vm.runInThisContext($C, ...)',
        'new vm.Script($C, ...)',
        'setTimeout("..." + $C, ...)',
        'setTimeout(`...${$C}...`, ...)',
        'setInterval(`...${$C}...`, ...)',
      ),
      not('eval("...")'),
      not('eval(`...`)'),
      not('new Function(..., "...")'),
      not('vm.runInNewContext("...", ...)'),
      not('vm.runInThisContext("...", ...)'),
      not('vm.runInContext("...", ...)'),
      not('new vm.Script("...", ...)'),
      where('$C', '(?s)^(?!\\s*[\'"][^\'"]*[\'"]\\s*$)'),
    ],
  },
];
