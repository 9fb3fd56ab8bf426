import { PY_CLEAN, PY_INPUT } from '../fragments-py.ts';
import {
  all,
  compare,
  either,
  fileHas,
  focus,
  inside,
  not,
  notInside,
  PY,
  regex,
  type RuleSpec,
  where,
} from '../spec.ts';
import { pyTaint } from '../taint-rules.ts';

/** Rows of the catalogue that have their own words in Python: sizes, counts, limits, orders, exports, pages for the inside. */
export const PY_LIMIT_RULES: readonly RuleSpec[] = [
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
    id: 'sl-2-27-py-unbounded-number',
    weakness: '2.27',
    severity: 'low',
    confidence: 'medium',
    title: 'A count from a request has no upper bound',
    family: 'unbounded',
    usesUsualClean: false,
    sources: PY_INPUT,
    sinks: [
      all(
        either(
          '$Q.limit($N)',
          '$Q.paginate(..., per_page=$N, ...)',
          '$C.fetchmany($N)',
          'range($N)',
          '"..." * $N',
          'os.urandom($N)',
          'secrets.token_hex($N)',
          'secrets.token_urlsafe($N)',
          'secrets.token_bytes($N)',
          'time.sleep($N)',
        ),
        focus('$N'),
      ),
    ],
    clean: [
      either('min(...)', 'max(1, min(...))', 'clamp(...)', 'len(...)'),
      {
        'by-side-effect': true,
        patterns: [
          inside(
            'if <... $N > $MAX ...>:\n    ...',
            'if <... $N >= $MAX ...>:\n    ...',
            'if <... $N not in $LIST ...>:\n    ...',
          ),
          { pattern: '$N' },
        ],
      },
    ],
  }),
  {
    id: 'sl-2-32-py-flask-upload-unlimited',
    weakness: '2.32',
    languages: PY,
    tier: 1,
    severity: 'low',
    confidence: 'medium',
    title: 'The app takes uploads of any size',
    family: 'upload-limit',
    why: 'Only where the app and its uploads stand in one file: a setting in another file cannot be seen.',
    search: [
      'Flask(...)',
      fileHas('request\\.files\\b'),
      regex('(?s)\\A(?:[^M]|M(?!AX_CONTENT_LENGTH))*+\\z'),
      regex('(?s)\\A(?:[^f]|f(?!rom_(?:object|pyfile|envvar|file|prefixed_env)\\b))*+\\z'),
    ],
  },
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
  {
    id: 'sl-3-29-py-user-enumeration',
    weakness: '3.29',
    languages: PY,
    tier: 1,
    severity: 'low',
    confidence: 'medium',
    title: 'The login tells whether an account exists',
    family: 'enumeration',
    search: [
      '"$TEXT"',
      where(
        '$TEXT',
        '(?i)^.*((user(name)?|account|e-?mail)( (address|with this \\w+|with that \\w+))?( was| is|s)? ?(not found|not registered|unknown|does ?n.t exist|does not exist|not exist|invalid!?$)|no (such )?(user|account)|unknown (user|account|e-?mail)|(incorrect|wrong|invalid) (password|passwd)\\W*$)',
      ),
      inside('def $HANDLER(...): ...'),
      where('$HANDLER', '(?i)^_?\\w*(log_?in|sign_?in|authenticate|forgot|reset_password)\\w*$'),
      notInside('$LOG.$LEVEL(..., "$TEXT", ...)'),
      notInside('print(...)'),
      fileHas(
        '\\b(?:flask|fastapi|django|rest_framework|aiohttp|tornado|starlette|sanic|bottle|falcon|quart|graphene|strawberry)\\b',
      ),
    ],
  },
  {
    id: 'sl-3-40-py-password-in-answer',
    weakness: '3.40',
    languages: PY,
    tier: 1,
    confidence: 'medium',
    title: 'An answer holds the field `$FIELD` of a person',
    family: 'excess-data',
    search: [
      either(
        'jsonify({..., "$K": $U.$FIELD, ...})',
        'jsonify(..., $K=$U.$FIELD, ...)',
        'JsonResponse({..., "$K": $U.$FIELD, ...}, ...)',
        'JSONResponse({..., "$K": $U.$FIELD, ...}, ...)',
        all(
          'return {..., "$K": $U.$FIELD, ...}',
          inside('def $HANDLER(...): ...'),
          where('$HANDLER', '(?i)^_?(to|as|serialize|json|dump|get|export|list|debug)\\w*$'),
        ),
      ),
      where(
        '$FIELD',
        '(?i)^(password|passwd|pwd|password_?hash|pwd_?hash|hashed_?password|hash|otp|otp_?secret|totp_?secret|reset_?token|ssn|security_answer)$',
      ),
      where('$U', '(?i)^(?!.*(config|settings|env|args|options|\\bdb\\b|self\\.connection))'),
    ],
  },
  {
    id: 'sl-5-12-py-body-limit',
    weakness: '5.12',
    languages: PY,
    tier: 1,
    title: 'Very large request bodies are accepted (`$N`)',
    family: 'body-limit',
    search: [
      either(
        all(
          either(
            '$APP.config["MAX_CONTENT_LENGTH"] = $N',
            'MAX_CONTENT_LENGTH = $N',
            'DATA_UPLOAD_MAX_MEMORY_SIZE = $N',
            'web.Application(..., client_max_size=$N, ...)',
          ),
          compare('$N', '$N > 104857600'),
        ),
        all(
          either('DATA_UPLOAD_MAX_MEMORY_SIZE = $N', '$APP.config["MAX_CONTENT_LENGTH"] = $N'),
          where('$N', '^None$'),
        ),
        all('web.Application(..., client_max_size=$N, ...)', where('$N', '^(0|None)$')),
      ),
    ],
  },
  {
    id: 'sl-x-08-py-internal-pages',
    weakness: 'X.08',
    languages: PY,
    tier: 1,
    severity: 'medium',
    confidence: 'medium',
    title: 'Internal pages may be open to everyone',
    family: 'internal-pages',
    search: [
      either(
        '$ADMIN.add_view(flask_admin.contrib.sqla.ModelView(...))',
        '$GQL.as_view(..., graphiql=True, ...)',
        '$APP.register_blueprint(rq_dashboard.blueprint, ...)',
        'flask_monitoringdashboard.bind(...)',
        all(
          either(
            'return jsonify(dict(os.environ), ...)',
            'return dict(os.environ)',
            'return jsonify(**os.environ)',
            'return {..., $K: dict(os.environ), ...}',
            'return jsonify({..., $K: dict(os.environ), ...})',
            'return str(os.environ)',
          ),
          { 'pattern-inside': '@$APP.$VERB(...)\ndef $HANDLER(...): ...' },
        ),
      ),
      not('$GQL.as_view(..., graphiql=$DEBUG.$FLAG, ...)'),
      notInside('if $APP.debug:\n    ...'),
      notInside('if settings.DEBUG:\n    ...'),
      notInside('if DEBUG:\n    ...'),
    ],
  },
];
