import { DB_OBJECT, DYNAMIC_SQL, SQL_TEXT } from '../../sql-text.ts';
import { all, either, focus, inside, JS, type Node, not, notInside, regex, type RuleSpec, where } from '../../spec.ts';
import { jsTaint } from '../../taint-rules.ts';

const RAW_METHODS = [
  'query',
  'execute',
  'exec',
  'run',
  'all',
  'get',
  'each',
  'prepare',
  'raw',
  'unsafe',
  'any',
  'one',
  'none',
  'many',
  'oneOrNone',
  'manyOrNone',
  'batch',
  'queryRaw',
];

/** Methods whose name alone says database, and those that need a handle with a telling name. */
const QUERY_CALLS: readonly Node[] = [
  // tools, commands and queues are executed, too
  all(
    '$DB.execute($Q, ...)',
    where(
      '$DB',
      '(?i)^(?!.*(tools?|use_?case|command|handler|interactor|executor|task|bus|agent|chain|workflow|runner)$)',
    ),
  ),
  either(
    '$DB.query($Q, ...)',
    '$DB.query({..., sql: $Q, ...}, ...)',
    '$DB.query({..., text: $Q, ...}, ...)',
    '$DB.execute({..., sql: $Q, ...}, ...)',
  ),
  all(
    either(
      ...RAW_METHODS.filter((name) => name !== 'query' && name !== 'execute').map((name) => `$DB.${name}($Q, ...)`),
    ),
    where('$DB', DB_OBJECT),
    // a cache and a map have `get` too: the argument must be SQL, or be called so
    where(
      '$Q',
      '(?is)^[\\s(]*([`\'"]\\s*(select|insert|update|delete|replace|create|alter|drop|with|pragma|exec|call|truncate|merge)\\b|\\w*(sql|query|stmt|statement|command|q)\\w*\\b|this\\.\\w*(sql|query)\\w*)',
    ),
  ),
];

/** Functions of this code that hand a statement on: the engine does not look into them. */
const QUERY_HELPERS = all(
  '$HELPER($Q, ...)',
  where(
    '$HELPER',
    '(?i)^(?!(\\w+\\.)*sql$)(\\w+\\.)*_?(run|exec|execute|db|do|perform|fetch|get|all)?_?(sql|query|queries|statement)(_?(all|one|async|rows?|db))?$',
  ),
);

/** A tagged template hands its values over as parameters. */
const PARAMETERISED: readonly Node[] = [
  either(
    'sql`...`',
    'Prisma.sql`...`',
    'SQL`...`',
    '$D.sql`...`',
    'mysql.escape(...)',
    '$C.escape(...)',
    '$C.escapeId(...)',
    'mysql.format(...)',
    'escapeLiteral(...)',
    '$C.escapeLiteral(...)',
    '$C.escapeIdentifier(...)',
    'sqlstring.escape(...)',
    'format.literal(...)',
  ),
];

/** A value that was made a number or taken from a list before it stands in a statement. */
const NARROWED = [
  '$VALUE = Number($X)',
  '$VALUE = parseInt($X, ...)',
  '$VALUE = $LIST.includes($X) ? $X : $D',
  '$VALUE = $LIST.has($X) ? $X : $D',
  '$VALUE = $MAP[$X] || $D',
  '$VALUE = $MAP[$X] ?? $D',
  '$VALUE = $MAP[$X]',
];

const ORM_RAW_CALLS: readonly Node[] = [
  either(
    '$P.$queryRawUnsafe($Q, ...)',
    '$P.$executeRawUnsafe($Q, ...)',
    'Prisma.raw($Q)',
    '$S.literal($Q)',
    'literal($Q)',
    '$K.whereRaw($Q, ...)',
    '$K.orWhereRaw($Q, ...)',
    '$K.andWhereRaw($Q, ...)',
    '$K.havingRaw($Q, ...)',
    '$K.orderByRaw($Q, ...)',
    '$K.groupByRaw($Q, ...)',
    '$K.joinRaw($Q, ...)',
    '$K.fromRaw($Q, ...)',
    '$K.selectRaw($Q, ...)',
    'sql.raw($Q)',
    'sql.unsafe($Q, ...)',
    'sql.lit($Q)',
    '$B.createQueryRunner(...).query($Q, ...)',
  ),
  all(
    either('$B.where($Q, ...)', '$B.andWhere($Q, ...)', '$B.orWhere($Q, ...)', '$B.having($Q, ...)'),
    where('$Q', '(?s)^([`\'"].*(\\$\\{|[\'"]\\s*\\+)|\\w+$)'),
  ),
];

/** Source text of a statement, or of a condition for one, with a value between quotes. */
const QUOTED_VALUE =
  '(?is)^\\s*\\(?(?:`\\s*(?:(?:select\\s.*\\bfrom\\b|insert\\s+into\\b|update\\s+[\\w."]+\\s+set\\b|delete\\s+from\\b).*|\\(?\\s*(?:and\\s+|or\\s+|where\\s+)?[\\w."]+\\s+i?like\\s+|(?:and|or|where)\\s+[\\w."]+\\s*=\\s*)\'%?\\$\\{(?![^}]*(?:[eE]scape|[qQ]uote))|"\\s*(?:select\\s[^"]*\\bfrom\\b|insert\\s+into\\b|update\\s|delete\\s+from\\b)[^"]*\'%?"\\s*\\+\\s*(?!\\w*(?:[eE]scape|[qQ]uote))[a-zA-Z])';

export const SQL_RULES: readonly RuleSpec[] = [
  jsTaint({
    id: 'sl-2-01-sql-from-request',
    weakness: '2.01',
    title: 'Text from a request becomes part of an SQL statement',
    family: 'sql-injection',
    sinks: [all(either(...QUERY_CALLS), where('$Q', '(?s)^(?!\\s*[{\\[])'), focus('$Q'))],
    clean: PARAMETERISED,
  }),
  {
    id: 'sl-2-01-sql-dynamic',
    weakness: '2.01',
    languages: JS,
    tier: 2,
    title: 'An SQL statement is put together from pieces',
    family: 'sql-injection',
    severity: 'medium',
    confidence: 'medium',
    why: 'The engine follows a value inside one function only: this is the net for data-access modules and class members.',
    options: { symbolic_propagation: true },
    search: [
      either(
        ...QUERY_CALLS,
        QUERY_HELPERS,
        // whatever the handle is called: the argument says that it is SQL
        ...RAW_METHODS.map((name) => `$HANDLE.${name}($Q, ...)`),
      ),
      where('$Q', DYNAMIC_SQL),
      ...NARROWED.map((assignment) => notInside(`${assignment};\n...\n<... \`...\${$VALUE}...\` ...>;`)),
    ],
  },
  {
    id: 'sl-2-01-sql-quoted-value',
    weakness: '2.01',
    languages: JS,
    tier: 2,
    title: 'A value is put between the quotes of an SQL statement',
    family: 'sql-injection',
    severity: 'medium',
    confidence: 'medium',
    why: 'For statements that are handed to another function or member, whatever its name: quotes around a value mean that it is no parameter.',
    search: [
      either(
        '$STATEMENT = $Q',
        all(
          '$SERVICE.$M($Q, ...)',
          where('$M', `^(?!(log|debug|info|warn|error|trace|verbose|push|${RAW_METHODS.join('|')})$)`),
        ),
        all('$LIST.push($Q)', where('$LIST', '(?i)^\\w*(filter|condition|clause|where|part|statement|quer)\\w*$')),
      ),
      where('$Q', QUOTED_VALUE),
      // where the statement meets its database in the same function, that place is told
      ...RAW_METHODS.map((name) => notInside(`$STATEMENT = $T;\n...\n<... $DB.${name}($STATEMENT, ...) ...>;`)),
      ...RAW_METHODS.map((name) => notInside(`$STATEMENT = $T;\n...\nreturn <... $DB.${name}($STATEMENT, ...) ...>;`)),
    ],
  },
  {
    id: 'sl-2-01-sql-of-service',
    weakness: '2.01',
    languages: JS,
    tier: 2,
    confidence: 'low',
    title: 'A service runs whatever statement is in its argument `$N`',
    family: 'sql-injection',
    severity: 'medium',
    why: 'Without a list of parameters beside it the whole statement was put together before, mostly from what came in.',
    search: [
      inside('@Injectable(...)\nclass $C { ... $MEMBER(..., $N: string, ...) {...} ... }'),
      either('$DB.query($N)', '$DB.execute($N)', '$DB.raw($N)', '$DB.$queryRawUnsafe($N)', '$DB.$executeRawUnsafe($N)'),
      where('$N', '(?i)^\\w*(sql|query|statement|stmt)$'),
    ],
  },
  {
    id: 'sl-2-01-sql-text',
    weakness: '2.01',
    languages: ['regex'],
    tier: 2,
    title: 'An SQL statement is put together from pieces',
    family: 'sql-injection',
    severity: 'medium',
    why: 'On text, for files that the engine has no grammar for or can read in part only.',
    paths: { include: ['*.js', '*.mjs', '*.cjs', '*.ts', '*.mts', '*.cts', '*.tsx', '*.vue', '*.svelte', '*.astro'] },
    search: [regex(SQL_TEXT)],
  },
  {
    id: 'sl-2-01-sql-appended',
    weakness: '2.01',
    languages: JS,
    tier: 2,
    title: 'A value is appended to an SQL statement in `$S`',
    family: 'sql-injection',
    severity: 'medium',
    search: [
      either('$S += $A + $V + $B', '$S += `...${$V}...`', '$S = $S + $A + $V + $B', '$S += $A + $V'),
      where('$S', '(?i)^\\w*(sql|query|where|stmt|statement)\\w*$'),
      not('$S += $A + "..."'),
      not('$S += "..." + "..." + "..."'),
      where(
        '$V',
        '^(?!["\'`]|[A-Z][A-Z0-9_]*$|\\w*([iI]ndex|[cC]ount|[pP]aram\\w*|\\.length|[pP]laceholders?)|[\\w.]+\\.length|.*=>).*',
      ),
      { 'pattern-inside': 'function $F(...) {...}' },
    ],
  },
  jsTaint({
    id: 'sl-2-02-orm-raw-from-request',
    weakness: '2.02',
    severity: 'critical',
    title: "Text from a request reaches the ORM's raw query",
    family: 'sql-injection',
    sinks: [all(either(...ORM_RAW_CALLS), where('$Q', '(?s)^(?!\\s*\\{)'), focus('$Q'))],
    clean: PARAMETERISED,
  }),
  {
    id: 'sl-2-02-orm-raw-dynamic',
    weakness: '2.02',
    languages: JS,
    tier: 2,
    title: "The ORM's raw query is put together from pieces",
    family: 'sql-injection',
    severity: 'medium',
    options: { symbolic_propagation: true },
    search: [
      either(...ORM_RAW_CALLS),
      where(
        '$Q',
        '(?s)^(`.*\\$\\{(?!\\s*[A-Z][A-Z0-9_]*\\s*\\}|\\s*(Number|parseInt)\\().*|[\'"].*[\'"]\\s*\\+.*|\\w+\\s*\\+\\s*[\'"`].*)',
      ),
      ...NARROWED.map((assignment) => notInside(`${assignment};\n...\n<... \`...\${$VALUE}...\` ...>;`)),
    ],
  },
  jsTaint({
    id: 'sl-2-04-order-from-request',
    weakness: '2.04',
    title: 'A column or sort order from a request reaches the query',
    family: 'sql-identifier',
    confidence: 'medium',
    sinks: [
      all(
        either(
          '$K.orderBy($Q, ...)',
          '$K.groupBy($Q, ...)',
          '$K.addOrderBy($Q, ...)',
          '$K.addSelect($Q, ...)',
          '$K.order($Q, ...)',
        ),
        where('$Q', '(?s)^(?!\\s*[{\\[(])'),
        focus('$Q'),
      ),
      all('$M.findAll({..., order: [[$Q, ...], ...], ...})', focus('$Q')),
    ],
    clean: PARAMETERISED,
  }),
];
