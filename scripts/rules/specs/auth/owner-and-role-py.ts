import { all, either, focus, type Node, notInside, type RuleSpec, where } from '../../spec.ts';
import { pyTaint } from '../../taint-rules.ts';
import { fromClient, SIGNED } from './client-claims-py.ts';

/** Keys by which a client says what it may do. */
const RIGHT_KEY =
  '(?i)^(HTTP_)?(x[-_])?(is[-_]?)?((user|account)[-_]?)?(admin|superuser|staff|moderator|role|roles|type|level|access[-_]?level|privilege|permissions?|authenticated|logged[-_]?in|auth[-_]?role)$';

const ADMIN_KEY = '(?i)^(is[-_]?)?(admin|superuser|staff)$';

const USER_KEY =
  '(?i)^(HTTP_)?(x[-_])?(auth[-_]?|current[-_]?|logged[-_]?in[-_]?)?(user[-_]?id|uid|user[-_]?name|user|account[-_]?id)$';

const COMPARED: readonly Node[] = [
  all(either('$V == $B', '$V != $B', '$B == $V', '$V in $B', '$V not in $B'), focus('$V')),
  all(either('if $V:\n    ...', 'if not $V:\n    ...'), where('$V', '^[^=<>]+$'), focus('$V')),
];

export const OWNER_AND_ROLE_PY_RULES: readonly RuleSpec[] = [
  pyTaint({
    id: 'sl-3-15-py-right-from-client',
    weakness: '3.15',
    severity: 'high',
    confidence: 'high',
    title: 'A cookie, header or parameter decides what the caller may do',
    family: 'right-from-client',
    usesUsualClean: false,
    sources: [
      fromClient(RIGHT_KEY, 'cookies', 'COOKIES', 'headers', 'META'),
      fromClient(ADMIN_KEY, 'args', 'GET', 'query_params', 'json'),
    ],
    sinks: COMPARED,
    clean: SIGNED,
  }),
  pyTaint({
    id: 'sl-3-15-py-right-by-header',
    weakness: '3.15',
    severity: 'high',
    confidence: 'medium',
    title: 'The name of a browser or of the host decides what the caller may do',
    family: 'right-from-client',
    usesUsualClean: false,
    sources: [
      fromClient(
        '(?i)^(HTTP_)?(user[-_]agent|host|referer|x[-_]forwarded[-_](for|host)|x[-_]real[-_]ip)$',
        'headers',
        'META',
      ),
      either('request.user_agent.string', 'request.referrer', 'request.host', 'request.get_host()'),
    ],
    sinks: [
      all(
        either('$V == "$NAME"', '$V != "$NAME"', '"$NAME" in $V', '"$NAME" not in $V', '$V.startswith("$NAME")'),
        where('$NAME', '(?i)^.*(admin|internal|127\\.0\\.0\\.1|secret|root|staff|trusted)'),
        notInside('$LOG.$LEVEL(...)'),
        focus('$V'),
      ),
    ],
  }),
  pyTaint({
    id: 'sl-3-15-py-role-from-body',
    weakness: '3.15',
    severity: 'high',
    confidence: 'medium',
    title: 'A request decides which rights an account has (`$KEY`)',
    family: 'right-from-client',
    why: 'An administrator may do that: a decorator or dependency that names one keeps the rule silent.',
    usesUsualClean: false,
    sources: [
      all(
        either('$BODY["$KEY"]', '$BODY.get("$KEY", ...)'),
        where(
          '$KEY',
          '(?i)^(is_?)?(admin|superuser|staff|role|roles|permissions|user_?type|verified|balance|credits)$',
        ),
        where('$BODY', '(?i)^(\\w*request\\.\\w+|data|body|payload|content|json_data|req|form)(\\(.*\\))?$'),
      ),
    ],
    sinks: [
      all(
        either('$M(..., $RIGHT=$V, ...)', '$M.objects.create(..., $RIGHT=$V, ...)'),
        where('$RIGHT', '(?i)^(is_?)?(admin|superuser|staff|role|roles|permissions|user_?type|verified)$'),
        where('$M', '^(\\w+\\.)*(?!\\w*(Form|Schema|Create|Request|In|Response|DTO|Filter|Query)$)[A-Z]\\w*$'),
        notInside('@$GUARD\ndef $F(...):\n    ...'),
        focus('$V'),
      ),
      all(
        '$U.$RIGHT = $V',
        where(
          '$RIGHT',
          '(?i)^(is_?)?(admin|superuser|staff|role|roles|permissions|user_?type|verified|balance|credits)$',
        ),
        where('$U', '(?i)^\\w*(user|account|member|profile)$'),
        notInside('@$GUARD\ndef $F(...):\n    ...'),
        focus('$V'),
      ),
    ],
  }),
  pyTaint({
    id: 'sl-3-14-py-identity-from-client',
    weakness: '3.14',
    severity: 'high',
    confidence: 'medium',
    title: 'The caller says who they are in a cookie or header, and is believed',
    family: 'identity-from-client',
    usesUsualClean: false,
    sources: [
      fromClient(USER_KEY, 'cookies', 'COOKIES', 'headers', 'META'),
      // an address of e-mail in a header belongs to a proxy that signs people in, one in a cookie to the visitor
      fromClient('(?i)^(user_?)?(e?mail|login|account)$', 'cookies', 'COOKIES'),
    ],
    sinks: [
      all(
        either(
          '$M.query.get($V)',
          '$M.query.get_or_404($V)',
          '$DB.session.get($M, $V)',
          '$Q.filter_by(..., $COL=$V, ...)',
          '$M.objects.get(..., $COL=$V, ...)',
          '$M.objects.filter(..., $COL=$V, ...)',
          '$C.find_one({..., $COL: $V, ...}, ...)',
          '$C.execute($SQL, ($V, ...), ...)',
          '$C.execute($SQL, [$V, ...], ...)',
          'get_object_or_404($M, ..., $COL=$V, ...)',
          'users[$V]',
          'USERS[$V]',
          'users.get($V, ...)',
          'USERS.get($V, ...)',
        ),
        focus('$V'),
      ),
      all(
        '$F($V, ...)',
        where('$F', '(?i)^(\\w+\\.)*(get|load|find|fetch)_(current_)?(user|account|orders|profile)\\w*$'),
        focus('$V'),
      ),
    ],
    clean: SIGNED,
  }),
];
