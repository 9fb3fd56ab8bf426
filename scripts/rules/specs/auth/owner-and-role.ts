import { all, either, focus, inside, JS, not, regex, type RuleSpec, where } from '../../spec.ts';
import { jsTaint } from '../../taint-rules.ts';
import { COOKIE_STORE } from './session-words.ts';
import { SERVER_ONLY } from './token-words.ts';

/** Rules of databases that pages talk to by themselves: what the rule trusts is what the visitor may write. */
const CODE = ['*.js', '*.jsx', '*.mjs', '*.ts', '*.tsx', '*.vue', '*.svelte'];

const ROLE = '(?:role|user_?role|is_?admin|is_?super_?admin|admin|permissions?)';

/** Fields that decide what somebody may do. */
const PRIVILEGED_KEYS = [
  'role',
  'roles',
  'isAdmin',
  'is_admin',
  'admin',
  'isStaff',
  'permissions',
  'plan',
  'isPremium',
  'credits',
  'balance',
  'isVerified',
];

/** Fields that decide whose record it is. */
const OWNER_KEYS = [
  'userId',
  'user_id',
  'ownerId',
  'owner_id',
  'authorId',
  'author_id',
  'accountId',
  'createdBy',
  'created_by',
  'author',
  'UserId',
  'tenantId',
  'customerId',
];

/** Not a field of a row that was read before: what the database says about a user is not what the request says. */
const NOT_OF_A_ROW =
  '(?i)^(?!(?:(?:existing|found|db|current|stored|saved|auth)_?)?(?:users?|accounts?|rows?|members?|profiles?|records?|customers?|results?|docs?)(?:\\W|$))';

/** Functions of query builders that make a condition. */
const CONDITION = '^(eq|ne|gt|gte|lt|lte|inArray|notInArray|isNull|isNotNull|like|ilike|between|exists|and|or|not)$';

export const OWNER_AND_ROLE_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-3-15-editable-metadata',
    weakness: '3.15',
    languages: ['regex'],
    tier: 1,
    severity: 'high',
    confidence: 'medium',
    title: 'A role is read from data that each user can edit',
    explanation:
      'The login service lets every user change this part of the own account. One call in the browser makes anyone an administrator.',
    fix: 'Keep the role where only the server writes: `app_metadata`, `privateMetadata`, or a table of its own',
    family: 'editable-metadata',
    paths: { include: CODE },
    search: [
      either(
        regex(`(?i)\\b(?:user_metadata|unsafeMetadata)\\??\\.${ROLE}\\b\\)?\\s*[!=]==?\\s*(?:["'\`]|true\\b)`),
        regex(`(?i)\\bincludes\\(\\s*[\\w.?]*\\b(?:user_metadata|unsafeMetadata)\\??\\.${ROLE}\\b`),
        regex(
          `(?i)\\b(?:const|let)\\s+(?P<X>${ROLE})\\s*=\\s*[^;\\n]*\\b(?:user_metadata|unsafeMetadata)\\??\\.${ROLE}\\b[^;\\n]*(?=(?s:.{0,1500}?)(?:\\b(?P=X)\\s*[!=]==?\\s*["'\`](?:admin|owner|super)|\\bincludes\\(\\s*(?P=X)\\b))`,
        ),
      ),
    ],
  },
  {
    id: 'sl-3-15-role-at-sign-up',
    weakness: '3.15',
    languages: ['regex'],
    tier: 1,
    severity: 'high',
    confidence: 'medium',
    title: 'Whoever signs up chooses the own role',
    explanation:
      'The database copies the role from what the sign-up form sent. Anyone can send `admin` there, whatever the form shows.',
    fix: 'Write a fixed role for new accounts; let an administrator raise it',
    family: 'role-at-sign-up',
    why: 'Compared with a list, the value is checked; taken as it is, it is not.',
    paths: { include: ['*.sql'] },
    search: [
      regex(
        "(?i)\\bnew\\.raw_user_meta_data\\s*->>\\s*'(?:role|user_?role|is_?admin)'(?!\\s*\\)?\\s*(?:=|in\\s*\\(|<>|!=|not\\s+in|is\\s|then\\b))",
      ),
    ],
  },
  {
    id: 'sl-3-13-condition-lost',
    weakness: '3.13',
    languages: JS,
    tier: 1,
    confidence: 'high',
    title: 'Of two conditions of a query only the second one counts',
    family: 'condition-lost',
    explanation:
      'JavaScript joins two objects with `&&` by taking the second one, and with `||` the first. The other condition, often the one that looks at the owner, never reaches the database.',
    fix: 'Join conditions with the functions of the query builder: `and(eq(..), eq(..))` or `or(..)`.',
    search: [
      either(
        '$QUERY.where($A(...) && $B(...))',
        '$QUERY.where($A(...) || $B(...))',
        '$QUERY.where($C && $A(...) && $B(...))',
        '({..., where: $A(...) && $B(...), ...})',
      ),
      where('$A', CONDITION),
      where('$B', CONDITION),
    ],
  },
  jsTaint({
    id: 'sl-3-14-owner-from-request',
    weakness: '3.14',
    title: 'The owner of a record is taken from the request',
    family: 'owner-from-request',
    confidence: 'medium',
    sources: [
      either(...OWNER_KEYS.flatMap((key) => [`$R.body.${key}`, `$R.query.${key}`])),
      either(
        '$R.headers["x-user-id"]',
        '$R.headers.get("x-user-id")',
        '$R.header("x-user-id")',
        '$R.headers["x-tenant-id"]',
      ),
    ],
    sinks: [
      all(
        either(...OWNER_KEYS.map((key) => `({..., ${key}: $V, ...})`)),
        inside(
          '$M.create(...)',
          '$M.insertOne(...)',
          '$M.insert(...)',
          'new $M({...})',
          '$Q.values(...)',
          '$M.update(...)',
          '$M.updateOne(...)',
          '$M.findMany(...)',
          '$M.find(...)',
          '$M.findAll(...)',
          '$M.findOne(...)',
          '$M.findFirst(...)',
        ),
        focus('$V'),
      ),
    ],
    isAboutFilters: true,
  }),
  jsTaint({
    id: 'sl-3-15-role-from-request',
    weakness: '3.15',
    title: 'A role or price is taken from the request',
    family: 'role-from-request',
    confidence: 'medium',
    sinks: [
      all(
        either(...PRIVILEGED_KEYS.map((key) => `({..., ${key}: $V, ...})`)),
        inside(
          '$M.create(...)',
          '$M.insertOne(...)',
          '$M.insert(...)',
          'new $M({...})',
          '$Q.values(...)',
          '$M.update(...)',
          '$M.updateOne(...)',
          '$M.findByIdAndUpdate(...)',
          '$J.sign(...)',
        ),
        // the role of a message to a language model says who speaks
        ...['content', 'parts', 'text'].map((key) => not(`({..., role: $V, ..., ${key}: $TEXT, ...})`)),
        where('$V', NOT_OF_A_ROW),
        focus('$V'),
      ),
      all(either(...PRIVILEGED_KEYS.map((key) => `$U.${key} = $V`)), where('$V', NOT_OF_A_ROW), focus('$V')),
    ],
    isAboutFilters: true,
  }),
  {
    id: 'sl-3-15-role-from-dto',
    weakness: '3.15',
    languages: JS,
    tier: 2,
    confidence: 'medium',
    severity: 'high',
    title: 'A role or right is taken over from what was sent (`$D`)',
    family: 'role-from-request',
    why: 'Services get the body as an object of a class whose name says so; the engine does not follow it there.',
    search: [
      inside(
        'class $C { ... $MEMBER(..., $D: $T, ...) {...} ... }',
        'function $F(..., $D: $T, ...) {...}',
        '$F = async (..., $D: $T, ...) => {...}',
      ),
      where('$T', '(^|.*[a-z])(Dto|DTO|Request|Body|Payload|Input)$'),
      either(
        ...PRIVILEGED_KEYS.flatMap((key) => [
          `$ENTITY.${key} = <... $D.${key} ...>`,
          `$M.create({..., ${key}: <... $D.${key} ...>, ...})`,
        ]),
      ),
    ],
  },
  {
    id: 'sl-3-15-right-in-cookie',
    weakness: '3.15',
    languages: JS,
    tier: 1,
    severity: 'medium',
    confidence: 'medium',
    title: 'The cookie $K tells what somebody may do',
    family: 'role-from-request',
    explanation:
      'A visitor can write any text into a cookie. A role, a plan or a number of free uses that stands there unsigned is what the visitor says it is.',
    fix: 'Keep it in the session on the server or in the database; the cookie holds the session id alone.',
    search: [
      either(
        'req.cookies.$K',
        'req.cookies["$K"]',
        'request.cookies.get("$K")',
        'req.cookies.get("$K")',
        'cookies().get("$K")',
        '(await cookies()).get("$K")',
        'getCookie($C, "$K")',
        all('$STORE.get("$K")', COOKIE_STORE),
        all('$TEXT.match($K)', where('$TEXT', '(?i)^(\\w+\\.)*\\w*cookies?\\w*$')),
        all('$RES.cookie("$K", $V)', where('$RES', '^(res|response|reply)$')),
        all(
          '$RES.cookie("$K", $V, {...})',
          where('$RES', '^(res|response|reply)$'),
          not('$RES.cookie("$K", $V, {..., signed: true, ...})'),
        ),
      ),
      where(
        '$K',
        '(?i)^/?(\\w*[_-])?(is_?admin|admin|(user_?)?roles?|is_?(pro|premium|paid)|(user_?)?plan|tier|subscription|(free_?)?credits?(_?left|_?used)?|(free_?)?(uses|generations|quota|trial)(_?left|_?used|_?count)?|remaining_?(uses|credits|generations)|usage_?count)(=.*)?$',
      ),
      ...SERVER_ONLY,
    ],
  },
  {
    id: 'sl-3-15-role-condition',
    weakness: '3.15',
    languages: JS,
    tier: 1,
    confidence: 'high',
    title: 'The request says itself whether it may do this',
    family: 'role-from-request',
    search: [
      either(
        'if ($R.body.$KEY) { ... }',
        'if ($R.query.$KEY) { ... }',
        'if ($R.cookies.$KEY) { ... }',
        'if ($R.body.$KEY === $X) { ... }',
        'if ($R.query.$KEY === $X) { ... }',
        'if ($R.cookies.$KEY === $X) { ... }',
        'if ($R.body.$KEY !== $X) { ... }',
        'if ($R.query.$KEY !== $X) { ... }',
        'if ($R.cookies.$KEY !== $X) { ... }',
        'if ($R.headers["$KEY"] === $X) { ... }',
        'if ($R.headers["$KEY"] !== $X) { ... }',
        'return $R.headers["$KEY"] === $X',
        'return $R.query.$KEY === $X',
      ),
      where('$KEY', '(?i)^(is_?admin|admin|role|user_?role|x-(user-)?role|x-is-admin|x-admin)$'),
    ],
  },
];
