import { all, either, focus, inside, JS, type Node, notInside, type RuleSpec, where } from '../../spec.ts';
import { jsTaint } from '../../taint-rules.ts';
import { QUOTED } from './quoting.ts';

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

export const COMMANDS_RULES: readonly RuleSpec[] = [
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
];
