import { PY_APPENDED_SQL, PY_CLEAN, PY_DYNAMIC_CONDITION, PY_DYNAMIC_SQL, PY_INPUT } from '../../fragments-py.ts';
import {
  all,
  either,
  fileHas,
  focus,
  inside,
  type Node,
  notInside,
  type Operator,
  PY,
  type RuleSpec,
  where,
} from '../../spec.ts';
import { pyTaint } from '../../taint-rules.ts';

/** Other things are executed, too. */
const PY_DATABASE =
  '(?i)^(?!.*(executor|queue|pool$|command|workflow|tools?$|task|runner|agent|graph|chain|shell|scheduler|use_?case|interactor|service$|handler$|bus$|mediator))';

const SQL_SOMEWHERE = '(?i:["\'\\s](?:select|insert\\s+into|update|delete\\s+from|replace\\s+into)\\s)';

/** How a statement begins. */
const SQL_START =
  '(?is)^\\s*(select\\b|insert\\s+(or\\s+\\w+\\s+)?into\\b|replace\\s+into\\b|update\\s+.+\\bset\\b|delete\\s+from\\b|with\\s+.+\\bselect\\b)';

/** Functions of this code that hand a statement on: the engine does not look into them, and they often stand in another file. */
const PY_QUERY_HELPERS: Node = all(
  '$HELPER($Q, ...)',
  fileHas(SQL_SOMEWHERE),
  where(
    '$HELPER',
    '(?i)^(\\w+\\.)*_?(run|exec|execute|executes|db|do|perform|fetch|get|all|make|send|raw|select|safe)?_?(sql|query|queries|statement|stmt)(_?(all|one|many|async|rows?|db|database|raw|dict|fetch(all|one)?))?$',
  ),
);

/** A function of the same file that hands its first argument to the database. */
const PY_QUERY_HOP: Node = all(
  inside(
    'def $HOP($ARG, ...):\n    ...\n    $CURSOR.execute($ARG, ...)\n    ...\n...',
    'def $HOP($SELF, $ARG, ...):\n    ...\n    $CURSOR.execute($ARG, ...)\n    ...\n...',
  ),
  either('$HOP($Q, ...)', '$OBJECT.$HOP($Q, ...)'),
  fileHas(SQL_SOMEWHERE),
);

const PY_DYNAMIC_CALLS: readonly Node[] = [
  ...['$C.execute($Q, ...)', '$C.executemany($Q, ...)', '$C.executescript($Q, ...)'].map((call) =>
    all(call, where('$C', PY_DATABASE)),
  ),
  '$M.raw($Q, ...)',
  'RawSQL($Q, ...)',
  'text($Q)',
  'sqlalchemy.text($Q)',
  '$P.read_sql($Q, ...)',
  '$P.read_sql_query($Q, ...)',
  '$C.fetch($Q, ...)',
  '$C.fetchrow($Q, ...)',
  '$DB.fetch_all($Q, ...)',
  '$DB.fetch_one($Q, ...)',
  PY_QUERY_HELPERS,
  PY_QUERY_HOP,
];

/** A fixed text of SQL that values are put into, wherever the text was written. */
const PY_FILLED_SQL: Operator = {
  'metavariable-pattern': {
    metavariable: '$Q',
    patterns: [
      either(
        '"$TEXT".format(...)',
        // not of a list of placeholders
        ...['"$TEXT" % $VALUE', '"$TEXT" + $VALUE'].map((filled) =>
          all(filled, where('$VALUE', '(?s)^(?!.*(join\\(|placeholder|marks)|[A-Z][A-Z0-9_]*$)')),
        ),
      ),
      where('$TEXT', SQL_START),
    ],
  },
};

export const SQL_PY_RULES: readonly RuleSpec[] = [
  pyTaint({
    id: 'sl-2-04-py-order-from-request',
    weakness: '2.04',
    severity: 'medium',
    confidence: 'medium',
    title: 'A request decides which column is compared or sorted by',
    family: 'sql-identifier',
    usesUsualClean: false,
    sources: PY_INPUT,
    // the look-up is what is asked about, so it cleans nothing
    clean: PY_CLEAN.filter((node) => !JSON.stringify(node).includes('objects.filter')),
    sinks: [
      all(
        either(
          '$Q.order_by($C)',
          '$Q.order_by($C, ...)',
          '$Q.group_by($C, ...)',
          '$M.objects.filter(**$C)',
          '$M.objects.filter(**{$C: $V, ...})',
          '$M.objects.exclude(**{$C: $V, ...})',
          '$Q.filter_by(**$C)',
          '$Q.filter_by(**{$C: $V, ...})',
          all('getattr($MODEL, $C)', where('$MODEL', '^(models\\.)?[A-Z]\\w*[a-z]\\w*$')),
        ),
        where('$C', '(?s)^(?!\\s*["\'])'),
        focus('$C'),
      ),
    ],
  }),
  pyTaint({
    id: 'sl-2-03-py-sql-from-request',
    weakness: '2.03',
    title: 'Text from a request becomes part of an SQL statement',
    family: 'sql-injection',
    sinks: [
      all(
        either(
          'sql.SQL($Q)',
          'psycopg2.sql.SQL($Q)',
          '$M.raw($Q, ...)',
          '$M.extra(..., where=[$Q, ...], ...)',
          '$M.extra(where=$Q, ...)',
          'RawSQL($Q, ...)',
          'text($Q)',
          'sqlalchemy.text($Q)',
          'sqlalchemy.sql.text($Q)',
          '$P.read_sql($Q, ...)',
          '$P.read_sql_query($Q, ...)',
          '$C.fetch($Q, ...)',
          '$C.fetchrow($Q, ...)',
          '$C.fetchval($Q, ...)',
          '$DB.fetch_all($Q, ...)',
          '$DB.fetch_one($Q, ...)',
        ),
        where('$Q', '(?s)^(?!\\s*\\{)'),
        focus('$Q'),
      ),
      all(
        either('$C.execute($Q, ...)', '$C.executemany($Q, ...)', '$C.executescript($Q, ...)'),
        where('$Q', '(?s)^(?!\\s*(\\{|(\\w+\\.)*(select|insert|update|delete|SQL)\\())'),
        where('$C', PY_DATABASE),
        focus('$Q'),
      ),
      // other things are called queries, too: the text must be seen
      all(either(PY_QUERY_HELPERS, PY_QUERY_HOP), where('$Q', PY_DYNAMIC_SQL), focus('$Q')),
      all(
        inside('$Q = $FILLED\n...'),
        either(PY_QUERY_HELPERS, PY_QUERY_HOP),
        where('$Q', '^\\w+$'),
        where('$FILLED', PY_DYNAMIC_SQL),
        focus('$Q'),
      ),
    ],
    clean: [
      // a statement that is built by calls keeps its values apart; what stands in `text(..)` inside of it is still looked at
      all(
        inside('$S = $START(...)\n...', '$S = $START(...). ... .$M(...)\n...'),
        where('$START', '^(\\w+\\.)*(select|insert|update|delete)$'),
        '$S',
      ),
      all(inside('$S = $L.SQL(...).format(...)\n...'), '$S'),
      either('sql.Identifier(...)', 'sql.Literal(...)', 'sql.Placeholder(...)', '$C.mogrify(...)', 'quote_ident(...)'),
    ],
  }),
  {
    id: 'sl-2-03-py-sql-quoted-value',
    weakness: '2.03',
    languages: PY,
    tier: 2,
    title: 'A value is put between the quotes of an SQL statement',
    family: 'sql-injection',
    severity: 'medium',
    confidence: 'medium',
    why: 'For statements that are handed to a function of this code, whatever its name: quotes around a value mean that it is no parameter.',
    search: [
      either('$RUN($Q, ...)', '$SERVICE.$RUN($Q, ...)'),
      where(
        '$RUN',
        '^(?!(print|log|debug|info|warning|error|exception|flash|append|execute|executemany|executescript|text|raw|RawSQL|SQL|read_sql|read_sql_query|fetch|fetchrow|fetchval|fetch_all|fetch_one)$)\\w+$',
      ),
      where('$Q', "(?is)^f[\"']{1,3}\\s*(select|insert\\s+into|update|delete\\s+from)\\b.*'%?\\{.*"),
    ],
  },
  {
    id: 'sl-2-03-py-sql-dynamic',
    weakness: '2.03',
    languages: PY,
    tier: 2,
    title: 'An SQL statement is put together from pieces',
    family: 'sql-injection',
    severity: 'medium',
    confidence: 'medium',
    options: { symbolic_propagation: true },
    search: [
      either(
        all(either(...PY_DYNAMIC_CALLS), where('$Q', PY_DYNAMIC_SQL)),
        all(either(...PY_DYNAMIC_CALLS), where('$Q', '^[^"\']*$'), PY_FILLED_SQL),
        // the engine looks through a variable, but not when a list of values is put in
        all(
          inside('$Q = $FILLED\n...'),
          either(...PY_DYNAMIC_CALLS),
          where('$Q', '^\\w+$'),
          where('$FILLED', PY_DYNAMIC_SQL),
        ),
        // conditions as text, which begin with a column
        all(
          either('sqlalchemy.text($Q)', 'sqlalchemy.sql.text($Q)', 'sqlalchemy.sql.expression.text($Q)'),
          where('$Q', PY_DYNAMIC_CONDITION),
        ),
      ),
      ...[
        'if $X not in $L:\n    ...\n    return ...',
        'if $X not in $L:\n    ...\n    raise ...',
        'if $X not in $L:\n    abort(...)',
        'if $X not in $L:\n    ...\n    $X = $Y',
        '$X = {...}.get(...)',
      ].map((before) => notInside(`${before}\n...`)),
      {
        'pattern-not-inside': all(
          '$X = $TABLE.get($K, "...")\n...',
          where('$TABLE', '^(?!.*(request|args|form|params|data|body|json|event))'),
        ),
      },
    ],
  },
  {
    id: 'sl-2-03-py-sql-appended',
    weakness: '2.03',
    languages: PY,
    tier: 2,
    title: 'A value is appended to an SQL statement in `$S`',
    family: 'sql-injection',
    severity: 'medium',
    search: [
      either('$S += $E', '$S = $S + $E'),
      where('$S', '(?i)^\\w*(sql|query|where|stmt|statement)\\w*$'),
      where('$E', PY_APPENDED_SQL),
      { 'pattern-inside': 'def $F(...):\n    ...' },
    ],
  },
];
