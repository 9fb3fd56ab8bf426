import { all, either, focus, inside, type Node, type RuleSpec, where } from '../../spec.ts';
import { pyTaint } from '../../taint-rules.ts';
import { LOG_FILE } from './log-words.ts';

const PY_LINE_BREAKS_OUT: readonly Node[] = [
  either(
    '$X.replace("\\n", ...)',
    '$X.replace("\\r", ...)',
    'repr(...)',
    'json.dumps(...)',
    'quote(...)',
    'urllib.parse.quote(...)',
    'secure_filename(...)',
  ),
];

export const HEADERS_AND_LOGS_PY_RULES: readonly RuleSpec[] = [
  pyTaint({
    id: 'sl-2-34-py-log-from-request',
    weakness: '2.34',
    cwe: [117],
    title: 'Text from a request is written into a log line',
    explanation: 'Line breaks in the text can forge lines in the log, so that an attack hides among invented entries.',
    fix: 'Use structured logging, or take line breaks out of the value.',
    severity: 'low',
    confidence: 'medium',
    family: 'log-injection',
    sinks: [
      all(
        either(
          '$LOG.info(..., $V, ...)',
          '$LOG.warning(..., $V, ...)',
          '$LOG.error(..., $V, ...)',
          '$LOG.debug(..., $V, ...)',
          '$LOG.exception(..., $V, ...)',
          '$LOG.critical(..., $V, ...)',
        ),
        where('$LOG', '(?i)^(.*\\.)?_?(log|logger|logging)$'),
        focus('$V'),
      ),
    ],
    clean: PY_LINE_BREAKS_OUT,
  }),
  pyTaint({
    id: 'sl-2-34-py-log-file-from-request',
    ...LOG_FILE,
    sinks: [
      all(
        '$F.write($V)',
        inside(
          'with open($P, "a", ...) as $F:\n    ...',
          'with open($P, mode="a", ...) as $F:\n    ...',
          'with open($P, "a+", ...) as $F:\n    ...',
          '$F = open($P, "a", ...)\n...',
        ),
        focus('$V'),
      ),
    ],
    clean: PY_LINE_BREAKS_OUT,
  }),
  pyTaint({
    id: 'sl-2-34-py-header-from-request',
    weakness: '2.34',
    cwe: [113],
    title: 'A request decides the text of a response header',
    family: 'header-injection',
    sinks: [
      all(
        either(
          '$R.headers[$N] = $V',
          '$R.headers.set($N, $V)',
          '$R.headers.add($N, $V)',
          '$R[$N] = $V',
          'self.set_header($N, $V)',
        ),
        where('$R', '(?i)^\\w*(resp|response|r)$'),
        focus('$V'),
      ),
    ],
    clean: PY_LINE_BREAKS_OUT,
  }),
  pyTaint({
    id: 'sl-2-35-py-csv-cell',
    weakness: '2.35',
    confidence: 'medium',
    severity: 'low',
    title: 'Text of a request is written into a table file as it is',
    family: 'csv-formula',
    sinks: [
      all(
        either('$W.writerow($ROW)', '$W.writerows($ROW)'),
        where('$W', '(?i)^(\\w+\\.)*\\w*(writer|csv|w)\\w*$'),
        focus('$ROW'),
      ),
    ],
    clean: [all('$F(...)', where('$F', '(?i)^(\\w+\\.)*_?(escape|sanitiz|safe|clean|defuse|neutrali)\\w*$'))],
  }),
];
