import {
  all,
  either,
  fileHas,
  focus,
  inside,
  JS,
  not,
  notInside,
  PY,
  type Node,
  type RuleSpec,
  where,
} from '../spec.ts';
import { jsTaint, pyTaint } from '../taint-rules.ts';

const SHELL_OBJECT = where(
  '$CP',
  '(?i)^(cp|.*child.?process.*|shell|shelljs|sh|proc|subprocess|util\\.promisify\\(.*|require\\(.*)$',
);

/** Functions that hand their first argument to a shell. */
const JS_SHELL: readonly Node[] = [
  either(
    'exec($C, ...)',
    'execSync($C, ...)',
    'execAsync($C, ...)',
    'execPromise($C, ...)',
    'execP($C, ...)',
    'execCommand($C, ...)',
    'runCommand($C, ...)',
    '$X.execSync($C, ...)',
    'execaCommand($C, ...)',
    'execaCommandSync($C, ...)',
    '$X.execCommand($C, ...)',
    '$S.exec($C, { async: $A, ... }, ...)',
  ),
  all('$CP.exec($C, ...)', SHELL_OBJECT),
  all(
    '$RUN($C, ...)',
    inside(
      '$RUN = promisify(exec);\n...',
      '$RUN = util.promisify(exec);\n...',
      '$RUN = $UTIL.promisify($CP.exec);\n...',
    ),
  ),
  either(
    'spawn($PROGRAM, $C, {..., shell: true, ...})',
    '$X.spawn($PROGRAM, $C, {..., shell: true, ...})',
    'spawn($C, $ARGS, {..., shell: true, ...})',
    '$X.spawn($C, $ARGS, {..., shell: true, ...})',
    'spawnSync($C, $ARGS, {..., shell: true, ...})',
    '$X.spawnSync($C, $ARGS, {..., shell: true, ...})',
    'spawn($C, {..., shell: true, ...})',
    '$X.spawn($C, {..., shell: true, ...})',
  ),
];
const JS_PROGRAM: readonly Node[] = [
  either(
    'spawn($C, ...)',
    '$CP2.spawn($C, ...)',
    'spawnSync($C, ...)',
    '$CP2.spawnSync($C, ...)',
    'execFile($C, ...)',
    '$CP2.execFile($C, ...)',
    'execFileSync($C, ...)',
    '$CP2.execFileSync($C, ...)',
    'fork($C, ...)',
  ),
  all(
    either(
      'spawn($SH, ["-c", $C, ...], ...)',
      '$X.spawn($SH, ["-c", $C, ...], ...)',
      'execFile($SH, ["-c", $C, ...], ...)',
      'spawn($SH, ["/c", $C, ...], ...)',
      '$X.spawn($SH, ["/c", $C, ...], ...)',
    ),
  ),
];

const QUOTED: readonly Node[] = [
  either('shellescape(...)', 'shellEscape(...)', 'quote(...)', '$Q.quote(...)', 'shlex.quote(...)', 'pipes.quote(...)'),
];

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

/** Functions of this code that hand a command on to a shell, often from another file. */
const PY_SHELL_HELPER: Node = all(
  '$HELPER($C, ...)',
  where(
    '$HELPER',
    '(?i)^(\\w+\\.)*_?(run|exec|execute|call|do|launch)_?(os_?|shell_?|bash_?|system_?)?(cmd|command|shell|bash|system)(_(sync|async|output))?$',
  ),
  not('subprocess.$F(...)'),
  fileHas('(?i:(?:cmd|command|shell|bash|system)\\()'),
);

/** A function of the same file that gives its first argument to a shell. */
const PY_SHELL_HOP: Node = all(
  inside(
    ...['os.system($ARG)', 'os.popen($ARG, ...)', 'subprocess.$RUN($ARG, ..., shell=True, ...)'].map(
      (call) => `def $HOP($ARG, ...):\n    ...\n    <... ${call} ...>\n    ...\n...`,
    ),
  ),
  '$HOP($C, ...)',
  fileHas('os\\.system|os\\.popen|shell\\s*=\\s*True'),
);

export const EXECUTION_RULES: readonly RuleSpec[] = [
  jsTaint({
    id: 'sl-2-07-command-from-request',
    weakness: '2.07',
    title: 'Text from a request becomes part of a shell command',
    family: 'command-injection',
    sinks: [all(either(...JS_SHELL), focus('$C'))],
    clean: QUOTED,
  }),
  jsTaint({
    id: 'sl-2-07-program-from-request',
    weakness: '2.07',
    title: 'A request decides which program runs',
    family: 'command-injection',
    sinks: [all(either(...JS_PROGRAM), focus('$C'))],
    clean: QUOTED,
  }),
  {
    id: 'sl-2-07-command-dynamic',
    weakness: '2.07',
    languages: JS,
    tier: 2,
    title: 'A shell command is put together from pieces',
    family: 'command-injection',
    severity: 'medium',
    options: { symbolic_propagation: true },
    search: [
      either(...JS_SHELL),
      // what a developer typed after the name of a script of their own
      notInside('$A = process.argv.slice(...). ... .join(...);\n...'),
      notInside('$A = process.argv[...];\n...'),
      where(
        '$C',
        '(?s)^(`.*\\$\\{(?!\\s*((?-i:[A-Z][A-Z0-9_]*)|process\\.(cwd\\(\\)|pid|execPath|env\\.\\w+)|__dirname|__filename|[\\w.]*([qQ]uote|[eE]scape)\\w*\\(.*|(Number|parseInt)\\(.*)(\\}|$))|[\'"].*[\'"]\\s*\\+\\s*(?![\'"`]|__dirname|process\\.|[A-Z_]+\\b)\\w|\\w+\\s*\\+\\s*[\'"`])',
      ),
    ],
  },
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
  pyTaint({
    id: 'sl-2-07-py-command-from-request',
    weakness: '2.07',
    title: 'Text from a request becomes part of a shell command',
    family: 'command-injection',
    sinks: [
      all(
        either(
          'os.system($C)',
          'os.popen($C, ...)',
          'os.popen2($C, ...)',
          'os.popen3($C, ...)',
          'subprocess.getoutput($C)',
          'subprocess.getstatusoutput($C)',
          'subprocess.$F($C, ..., shell=True, ...)',
          'commands.getoutput($C)',
          'asyncio.create_subprocess_shell($C, ...)',
          'pty.spawn($C, ...)',
          'os.execl($C, ...)',
          'os.execv($C, ...)',
          'os.spawnl($MODE, $C, ...)',
          'os.startfile($C, ...)',
          '$SSH.exec_command($C, ...)',
          'subprocess.$F([$SH, "-c", $C, ...], ...)',
          'subprocess.$F(["cmd", "/c", $C, ...], ...)',
          'Popen($C, ..., shell=True, ...)',
          'check_output($C, ..., shell=True, ...)',
        ),
        focus('$C'),
      ),
      all(
        'subprocess.$F($C, ...)',
        where('$C', '^(?!\\s*\\[)'),
        where('$F', '^(run|call|check_call|check_output|Popen)$'),
        focus('$C'),
      ),
      all(either('subprocess.$F([$C, ...], ...)'), focus('$C')),
      all(either(PY_SHELL_HELPER, PY_SHELL_HOP), where('$C', '^(?!\\s*[\\[(])'), focus('$C')),
    ],
    clean: QUOTED,
  }),
  {
    id: 'sl-2-07-py-command-dynamic',
    weakness: '2.07',
    languages: PY,
    tier: 2,
    title: 'A shell command is put together from pieces',
    family: 'command-injection',
    severity: 'medium',
    options: { symbolic_propagation: true },
    search: [
      either(
        'os.system($C)',
        'os.popen($C, ...)',
        'subprocess.getoutput($C)',
        'subprocess.getstatusoutput($C)',
        'subprocess.$F($C, ..., shell=True, ...)',
        'asyncio.create_subprocess_shell($C, ...)',
        '$SSH.exec_command($C, ...)',
        'Popen($C, ..., shell=True, ...)',
        PY_SHELL_HELPER,
        PY_SHELL_HOP,
      ),
      // a value that was quoted or checked on the way: what is traced is told by the other rule
      ...[
        '$X = shlex.quote(...)',
        '$X = quote(...)',
        '$X = int(...)',
        'if not re.match(...):\n    ...',
        'if not re.fullmatch(...):\n    ...',
        'if $X not in $L:\n    ...',
      ].map((before) => notInside(`${before}\n...`)),
      where(
        '$C',
        '(?s)^([rb]?f["\'].*\\{(?!\\s*((?-i:[A-Z][A-Z0-9_]*)|sys\\.executable|shlex\\.quote\\(.*|int\\(.*)(\\}|$))|["\'].*["\']\\s*(\\+\\s*(?!["\']|(?-i:[A-Z][A-Z0-9_]*)\\b|sys\\.|shlex\\.quote|quote\\()\\w|%\\s*[\\w(]|\\.format\\()|\\w+\\s*\\+\\s*["\'])',
      ),
    ],
  },
  {
    id: 'sl-2-07-py-shell-parameter',
    weakness: '2.07',
    languages: PY,
    tier: 2,
    title: 'A function runs its argument `$C` in a shell',
    family: 'command-injection',
    search: [
      either(
        'os.system($C)',
        'os.popen($C, ...)',
        'subprocess.$F($C, ..., shell=True, ...)',
        'subprocess.getoutput($C)',
      ),
      inside('def $FN(..., $C, ...):\n    ...'),
      where('$C', '^\\w+$'),
    ],
  },
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
