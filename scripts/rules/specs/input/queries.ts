import {
  all,
  either,
  fileHas,
  focus,
  inside,
  type Node,
  notInside,
  type Operator,
  regex,
  type RuleSpec,
  where,
} from '../../spec.ts';
import { jsTaint } from '../../taint-rules.ts';
import { SCHEMA_CHECKED } from './schema-checks.ts';

const TO_TEXT: readonly Node[] = [
  either(
    'String(...)',
    '$X.toString()',
    '$X.trim(...)',
    '$X.toLowerCase()',
    '`...`',
    '$M.sanitize(...)',
    'mongoSanitize(...)',
    'sanitize(...)',
    "'...' + $X",
    'escape(...)',
    '$X.replace(...)',
  ),
];

/** Pieces of a path are texts, whatever stands in them. */
const PATH_PIECES: Node = either('req.params', 'request.params', 'ctx.params', 'c.req.param(...)');

/** A text has no operators in it, whoever sent it. */
const KNOWN_TEXT: readonly Operator[] = [
  {
    'by-side-effect': true,
    patterns: [inside('$C.assert($G, ...)', 'assert($G, ...)'), { pattern: "typeof $X === 'string'" }, focus('$X')],
  },
  {
    'by-side-effect': true,
    patterns: [
      inside('if ($G) return ...;', 'if ($G) { ... return ...; }', 'if ($G) { ... throw ...; }', 'if ($G) throw ...;'),
      either("typeof $X !== 'string'", "typeof $X != 'string'"),
      focus('$X'),
    ],
  },
  {
    'by-side-effect': true,
    patterns: [
      inside('if ($G) {...}', '$G ? $Y : $N'),
      either("typeof $X === 'string'", "typeof $X == 'string'"),
      focus('$X'),
    ],
  },
];

/** Names that only MongoDB's drivers and mappers have, and one that lists have as well. */
const FINDERS = [
  'findOne',
  'findOneAndUpdate',
  'findOneAndDelete',
  'findOneAndReplace',
  'updateOne',
  'updateMany',
  'deleteOne',
  'deleteMany',
  'countDocuments',
  'replaceOne',
  'aggregate',
];

/** A service of this code has methods of these names, too, and looks at what it is given itself. */
const NO_SERVICE = where('$M', '(?i)^(?!.*(service|controller|facade|handler|gateway|api)$)');

const FROM_COLLECTION = inside('$M = $DB.collection(...);\n...', '$M = await $DB.collection(...);\n...');

const MONGO_MODEL = where(
  '$M',
  '(?i)^(?!.*(service|controller|facade|use_?case|handler|gateway|client)$)((this\\.)?[\\w.]*(col|coll|collection|model|schema|db|mongo)\\w*(\\(.*\\))?|(?-i:[A-Z])\\w*|.*\\.collection\\(.*\\)|db(\\.\\w+)+|\\w*(users?|items?|products?|reviews?|orders?|posts?|accounts?|repository|repo)\\w*|req\\.app\\.db.*|mongoose\\.model\\(.*\\)|this\\.\\w+)$',
);

const SCRIPTS = ['*.js', '*.mjs', '*.cjs', '*.ts', '*.mts', '*.cts', '*.jsx', '*.tsx'];

/** Functions of the database that pages can call by name. */
const RUNS_SQL =
  '(?i)^(\\w*_)?(exec|execute|run|raw|eval)_?(raw_?)?(sql|query|statement|command)\\w*$|^(sql|query|exec)$';

export const QUERIES_RULES: readonly RuleSpec[] = [
  jsTaint({
    id: 'sl-2-05-filter-from-request',
    weakness: '2.05',
    title: 'A request decides what a database filter looks like',
    family: 'nosql-injection',
    confidence: 'medium',
    isAboutFilters: true,
    sinks: [
      all(
        either(
          // the receiver may have any name when the method's is telling, or when it is known what it is
          all(either(...FINDERS.map((name) => `$M.${name}($Q, ...)`)), NO_SERVICE),
          all('$M.find($Q, ...)', MONGO_MODEL),
          all('$M.find($Q, ...)', FROM_COLLECTION),
          // names that many other things have: only with an object, or the request itself
          all(
            either(
              ...['update', 'remove', 'count', 'exists', 'where', 'distinct'].map((name) => `$M.${name}($Q, ...)`),
            ),
            where('$Q', '(?s)^\\s*\\{|^(req|request|ctx\\.request)\\.(body|query|params)\\b'),
            MONGO_MODEL,
          ),
        ),
        where('$Q', '(?s)^(?!\\s*(\\(|function\\b|\\w+\\s*=>|[\'"`]|\\[?\\$\\{))(?!.*\\bwhere\\s*:)'),
        // two at once: the engine takes a check for made only when it comes first in its condition
        notInside("if (typeof $A !== 'string' || $MORE) { ... return ...; }\n..."),
        notInside("if (typeof $A !== 'string' || $MORE) return ...;\n..."),
        notInside("if (typeof $A !== 'string' || $MORE) { ... throw ...; }\n..."),
        notInside("if (typeof $A !== 'string' || $MORE) throw ...;\n..."),
        focus('$Q'),
      ),
    ],
    clean: [...SCHEMA_CHECKED, ...TO_TEXT, ...KNOWN_TEXT, PATH_PIECES],
  }),
  jsTaint({
    id: 'sl-2-05-where-code',
    weakness: '2.05',
    severity: 'critical',
    title: 'Text from a request becomes code inside the database',
    family: 'nosql-injection',
    sinks: [
      all(
        either(
          '({..., $where: $Q, ...})',
          '({..., "$where": $Q, ...})',
          '$M.$where($Q)',
          '$M.group($Q, ...)',
          '({..., $function: {..., body: $Q, ...}, ...})',
        ),
        focus('$Q'),
      ),
    ],
  }),
  {
    id: 'sl-2-05-where-code-dynamic',
    weakness: '2.05',
    languages: ['javascript', 'typescript'],
    tier: 2,
    severity: 'high',
    confidence: 'medium',
    title: 'Code for the database is put together from pieces',
    family: 'nosql-injection',
    search: [
      either('({..., $where: $Q, ...})', '({..., "$where": $Q, ...})', '$M.$where($Q)'),
      where('$Q', '(?s)^(`.*\\$\\{|[\'"].*[\'"]\\s*\\+|\\w+\\s*\\+)'),
    ],
  },
  jsTaint({
    id: 'sl-2-06-postgrest-filter',
    weakness: '2.06',
    title: 'A PostgREST filter is built from text of a request',
    family: 'nosql-injection',
    sinks: [
      all(
        either(
          '$S.from($T).or($Q, ...)',
          '$S.from($T).$A(...).or($Q, ...)',
          '$S.from($T).$A(...).$B(...).or($Q, ...)',
          '$S.from($T).$A(...).$B(...).$C(...).or($Q, ...)',
        ),
        focus('$Q'),
      ),
    ],
  }),
  {
    id: 'sl-2-06-postgrest-filter-dynamic',
    weakness: '2.06',
    languages: ['javascript', 'typescript'],
    tier: 2,
    title: 'A PostgREST filter is put together from pieces',
    family: 'nosql-injection',
    search: [
      either('$Q0.or(`...${$X}...`, ...)'),
      where('$Q0', '(?s).*(supabase|\\.from\\()'),
      where('$X', '^(?!\\s*(user\\.id|userId|session\\.user\\.id|uid|\\w*[iI]d|now|today|Date\\b|[A-Z_]+$))'),
    ],
  },
  jsTaint({
    id: 'sl-2-05-ldap-filter',
    weakness: '2.05',
    cwe: [90],
    title: 'A directory (LDAP) filter is built from text of a request',
    explanation:
      'With brackets and stars in the value someone can change the question that is asked of the directory, and log in as another person or list everyone.',
    fix: 'Escape the value for LDAP filters before it is put in.',
    family: 'nosql-injection',
    sinks: [
      all(
        either('$C.search($B, {..., filter: $Q, ...}, ...)', '$C.search($Q, ...)'),
        where('$C', '(?i).*ldap.*|client'),
        where('$Q', '(?s)^(?!\\s*\\{)'),
        focus('$Q'),
      ),
    ],
    clean: [either('escapeFilter(...)', '$L.escapeFilter(...)', 'ldapEscape.filter(...)', 'new EqualityFilter(...)')],
  }),
  {
    id: 'sl-2-05-ldap-filter-dynamic',
    weakness: '2.05',
    languages: ['regex'],
    tier: 2,
    severity: 'medium',
    cwe: [90],
    title: 'A directory (LDAP) filter is put together from pieces',
    fix: 'Escape the value for LDAP filters before it is put in.',
    family: 'ldap-injection',
    why: 'On text: `(name=` with a value behind it is a filter wherever it goes next, into another function or member too.',
    paths: { include: SCRIPTS },
    search: [
      fileHas('(?i)ldap'),
      regex(
        '`[^`\\n]*\\((?:uid|cn|sn|mail|email|sAMAccountName|member|memberOf|userPrincipalName|ou|dc|username|name)=[^`)\\n]*\\$\\{(?![^}]*[eE]scape)[^`\\n]*`|["\'][^"\'\\n]*\\((?:uid|cn|sn|mail|email|sAMAccountName|member|memberOf|userPrincipalName|ou|dc|username|name)=["\']\\s*\\+\\s*(?!\\w*[eE]scape)[\\w.]+',
      ),
    ],
  },
  {
    id: 'sl-2-05-xpath-dynamic',
    weakness: '2.05',
    languages: ['regex'],
    tier: 2,
    severity: 'medium',
    cwe: [643],
    title: 'A question to an XML document (XPath) is put together from pieces',
    fix: 'Use XPath variables, or allow only letters and digits in the value.',
    family: 'xpath-injection',
    why: 'On text: steps with a condition and a value in it are XPath wherever they go next.',
    paths: { include: SCRIPTS },
    search: [
      regex(
        '`/{1,2}[\\w*@:./-]+\\[[^`\\n]*[\'"]\\$\\{[^`\\n]*`|(?P<Q>["\'])/{1,2}[\\w*@:./-]+\\[[^\\n]{0,120}?["\'](?P=Q)\\s*\\+\\s*[\\w.]+',
      ),
    ],
  },
  jsTaint({
    id: 'sl-2-05-xpath',
    weakness: '2.05',
    cwe: [643],
    title: 'A question to an XML document (XPath) is built from text of a request',
    explanation:
      'With quotes in the value someone can change the question, and read parts of the document that are not theirs or log in without a password.',
    fix: 'Use XPath variables, or allow only letters and digits in the value.',
    family: 'nosql-injection',
    sinks: [
      all(
        either(
          'xpath.select($Q, ...)',
          'xpath.select1($Q, ...)',
          'xpath.parse($Q)',
          'xpath.evaluate($Q, ...)',
          'document.evaluate($Q, ...)',
          all(either('$XP.select($Q, ...)', '$XP.parse($Q)'), where('$XP', '(?i)^.*xpath.*$')),
        ),
        where('$Q', '(?s)^(?!\\s*\\{)'),
        focus('$Q'),
      ),
    ],
  }),
  jsTaint({
    id: 'sl-2-06-rpc-text',
    // not with the rules on filters: a template makes a value a text, which ends their question and begins this one
    weakness: '2.06',
    severity: 'critical',
    title: 'Text of a request is run as SQL by a function of the database',
    family: 'sql-injection',
    sinks: [all('$S.rpc("$FN", {..., $K: $Q, ...})', where('$FN', RUNS_SQL), focus('$Q'))],
  }),
  {
    id: 'sl-2-06-function-runs-text',
    weakness: '2.06',
    languages: ['regex'],
    tier: 1,
    severity: 'critical',
    confidence: 'medium',
    title: 'The database has a function `$FN` that runs any SQL it is given',
    explanation:
      'Pages can call functions of this database by name, and so can everyone else. Whoever calls this one reads and changes every table, whatever its policies say.',
    fix: 'Drop the function, or revoke its execution from `public`, `anon` and `authenticated`',
    family: 'sql-function-open',
    why: 'Execution is granted to everyone by default; a `revoke` of it in the same file is taken for the mend.',
    paths: { include: ['*.sql'] },
    search: [
      regex(
        "(?is)\\bcreate\\s+(?:or\\s+replace\\s+)?function\\s+(?:public\\.)?(?P<FN>\\w*(?:exec|execute|run)_?(?:raw_?)?(?:sql|query)\\w*)\\s*\\(\\s*(?P<A>\\w+)\\s+text\\b[^;]*?\\$\\w*\\$(?:(?!\\$\\w*\\$).)*?\\bexecute\\s+(?:'[^']*'\\s*\\|\\|\\s*)?(?P=A)\\b(?!(?s:.)*\\brevoke\\b[^;]*\\b(?P=FN)\\b)",
      ),
    ],
  },
];
