import {
  all,
  either,
  fileHas,
  focus,
  inside,
  type Node,
  not,
  notInside,
  PY,
  type RuleSpec,
  where,
} from '../../spec.ts';
import { pyTaint } from '../../taint-rules.ts';
import { QUOTED } from './quoting.ts';

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

export const COMMANDS_PY_RULES: readonly RuleSpec[] = [
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
];
