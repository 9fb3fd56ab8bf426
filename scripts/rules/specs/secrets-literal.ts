import { all, either, focus, inside, JS, notInside, PY, regex, type RuleSpec, where } from '../spec.ts';
import { NOT_A_SECRET_NAME, SECRET_NAME } from '../names.ts';

const CODE_FILES = ['*.js', '*.jsx', '*.mjs', '*.cjs', '*.ts', '*.tsx', '*.mts', '*.cts', '*.vue', '*.svelte', '*.py'];
const SETTINGS_FILES = [
  '*.yml',
  '*.yaml',
  '*.toml',
  '*.ini',
  '*.cfg',
  '*.conf',
  '*.properties',
  '.env*',
  '*.env',
  '*.env.*',
  '*.tf',
  '*.tfvars',
  '*.auto.tfvars',
];

const KEYWORD =
  '(?:pass(?:word|wd|phrase)?|pwd|secret|credential|api[_-]?key|access[_-]?key|private[_-]?key|signing[_-]?key|encryption[_-]?key|auth[_-]?key|token)';

/** A quoted text that ends the expression: what is joined, indexed or compared further is put together elsewhere. */
const LITERAL =
  '[rbu]{0,2}(?P<Q>["\'])(?P<V>(?:(?!(?P=Q))[^\\\\\\r\\n]|\\\\.){3,400})(?P=Q)(?!\\s*[:+%?\\[]|\\s*\\.|\\s*in\\b)';

const LITERAL_SECRET = {
  weakness: '1.02',
  tier: 1,
  secret: '$V',
  name: '$K',
  family: 'secret-literal',
} as const;

/** 1.02: values next to names. The judgement whether the value is real is made after the match, in TypeScript. */
const NAMED_LITERALS: readonly RuleSpec[] = [
  {
    ...LITERAL_SECRET,
    id: 'sl-1-02-named-literal',
    languages: ['regex'],
    title: '`$K` has its value in the code',
    why: 'On text, not on the syntax tree: `name = "value"` has no rare word that would let the engine skip a file.',
    paths: { include: CODE_FILES },
    search: [
      either(
        // a key in quotes has them on both sides: `"Hide password" : "Show password"` is none
        regex(
          `(?i)(?:(?P<O>["'])|(?<!["'\`?&]))(?P<K>\\b[a-z0-9_.-]*${KEYWORD}[a-z0-9_]{0,12})(?(O)(?P=O)\\]?|(?!["']))(?:\\s*:\\s*(?:string|str|Final|Final\\[str\\]))?\\s*(?:===?|=|:)\\s*${LITERAL}`,
        ),
        // a comparison may stand before a colon
        regex(
          `(?i)(?P<K>\\b[a-z0-9_.-]*${KEYWORD}[a-z0-9_]{0,12})\\s*[!=]==?\\s*(?P<Q>["'])(?P<V>(?:(?!(?P=Q))[^\\\\\\r\\n]){3,200})(?P=Q)\\s*:`,
        ),
        regex(`(?i)\\((?P<O>["'])(?P<K>[a-z0-9_.-]*${KEYWORD}[a-z0-9_]{0,12})(?P=O)\\s*,\\s*${LITERAL}`),
      ),
      where('$K', `(?:.*\\.)?${SECRET_NAME}`),
      where('$K', NOT_A_SECRET_NAME),
      where('$V', '^(?![$%#]?\\{.*\\}$|<.*>$|\\)[\\[.,;])'),
    ],
  },
  {
    ...LITERAL_SECRET,
    id: 'sl-1-02-settings-file',
    languages: ['regex'],
    title: '`$K` has its value in a settings file',
    why: 'Only text that a person did not write as a sentence: settings files hold labels, too.',
    paths: {
      include: SETTINGS_FILES,
      exclude: [
        '*.example',
        '*.sample',
        '*.template',
        '*.dist',
        '*lock.yaml',
        '*-lock.yml',
        '**/locales/**',
        '**/i18n/**',
      ],
    },
    search: [
      regex(
        `(?im)^[ \\t]*(?:export[ \\t]+|-[ \\t]+)?["']?(?P<K>[a-z0-9_.-]*${KEYWORD}[a-z0-9_]{0,12})["']?[ \\t]*[:=][ \\t]*(?P<Q>["']?)(?P<V>(?!\\s)(?:(?!(?P=Q)[ \\t]*(?:#|$))[^\\r\\n]){3,400})(?P=Q)[ \\t]*(?:#.*)?$`,
      ),
      where('$K', `(?:.*\\.)?${SECRET_NAME}`),
      where('$K', NOT_A_SECRET_NAME),
      where('$V', '^(?![$%#]?\\{.*\\}$|<.*>$)'),
    ],
  },
  {
    ...LITERAL_SECRET,
    id: 'sl-1-02-terraform-default',
    languages: ['regex'],
    title: 'The variable `$K` has a secret as its default',
    paths: { include: ['*.tf'] },
    search: [
      regex(
        '(?i)variable\\s+"(?P<K>[a-z0-9_-]*(?:password|passwd|secret|token|api_?key|private_?key|access_?key)[a-z0-9_]{0,8})"\\s*\\{[^{}]*?\\bdefault\\s*=\\s*"(?P<V>[^"\\n$]{3,300})"',
      ),
      where('$K', NOT_A_SECRET_NAME),
    ],
  },
  {
    ...LITERAL_SECRET,
    id: 'sl-1-02-json-file',
    languages: ['regex'],
    title: '`$K` has its value in a settings file',
    why: 'Translations have the same keys: a value with a blank, or without a digit or sign, is no secret here.',
    paths: {
      include: ['*.json', '*.json5', '*.jsonc'],
      exclude: [
        'package.json',
        '*lock*.json',
        'tsconfig*.json',
        '*.schema.json',
        'openapi*.json',
        'swagger*.json',
        '**/locales/**',
        '**/locale/**',
        '**/i18n/**',
        '**/lang/**',
        '**/translations/**',
        '**/messages/**',
        '*.sample.json',
        '*.example.json',
      ],
    },
    search: [
      regex(
        `(?i)"(?P<K>[a-z0-9_.-]*${KEYWORD}[a-z0-9_]{0,12})"\\s*:\\s*"(?P<V>(?=[^"]*[0-9!@#$%^&*+=_-])[^"\\s\\\\<>{}]{6,300})"`,
      ),
      where('$K', `(?:.*\\.)?${SECRET_NAME}`),
      where('$K', NOT_A_SECRET_NAME),
      where('$V', '(?i)^(?!(https?|file):)'),
    ],
  },
  {
    ...LITERAL_SECRET,
    id: 'sl-1-02-authorization-text',
    languages: ['regex'],
    title: 'An Authorization header holds its token in the code',
    name: '$K',
    paths: {
      include: [
        '*.py',
        '*.sh',
        '*.bash',
        '*.yml',
        '*.yaml',
        '*.json',
        '*.toml',
        'Dockerfile*',
        'Makefile',
        '*.http',
        '*.rest',
        '*.conf',
      ],
      exclude: ['*lock*', '*.example', '*.sample'],
    },
    search: [
      either(
        regex(
          '(?i)(?P<K>authorization)["\']?\\s*[:=,]\\s*["\']?(?:bearer|basic|token)\\s+(?P<V>[A-Za-z0-9][A-Za-z0-9._~+/=-]{15,})',
        ),
        regex('(?i)(?P<K>x-api-key|x-auth-token)["\']?\\s*[:=,]\\s*["\']?(?P<V>[A-Za-z0-9][A-Za-z0-9._~+/=-]{15,})'),
        regex('\\bcurl\\s[^\\n]*?(?:-u|--user)[ =]["\']?(?P<K>[\\w.@-]+):(?P<V>[^\\s"\'$:]{4,})'),
      ),
      where('$V', '(?i)^(?!(x+|your|my|<|\\*+|token$|password$|pass$|example))(?=.*\\d).*'),
    ],
  },
  {
    ...LITERAL_SECRET,
    id: 'sl-1-02-inline-variable',
    languages: ['regex'],
    title: '`$K` is given its value in a command',
    paths: { include: ['*.sh', '*.bash', '*.yml', '*.yaml', 'Makefile', 'Procfile', 'Dockerfile*'] },
    search: [
      regex(
        '(?m)(?:[ \\t;&|"\']|--from-literal=|-e[ \\t]+|--build-arg[ \\t]+)(?P<K>[A-Z][A-Z0-9_]*(?:PASSWORD|PASSWD|SECRET|TOKEN|API_KEY|SECRET_KEY|PRIVATE_KEY))=(?P<V>[^\\s$"\'{}<>()=][^\\s$"\'{}<>()]{5,200})(?=[ \\t]+\\S)',
      ),
      where('$K', NOT_A_SECRET_NAME),
    ],
  },
  {
    ...LITERAL_SECRET,
    id: 'sl-1-02-basic-auth-literal',
    languages: JS,
    title: 'A request signs in with a password from the code',
    name: '$USER',
    search: [
      either(
        '({..., auth: {..., username: $USER, password: "$V", ...}, ...})',
        '({..., auth: {..., user: $USER, pass: "$V", ...}, ...})',
        'basicAuth({..., users: {..., $USER: "$V", ...}, ...})',
        '$R.auth($USER, "$V")',
      ),
      where('$V', '^.{3,}'),
      focus('$V'),
    ],
  },
  {
    ...LITERAL_SECRET,
    id: 'sl-1-02-authorization-header',
    languages: JS,
    title: 'An Authorization header holds its token in the code',
    name: '$K',
    search: [
      either('({..., $K: "$V", ...})', '$H.set("$K", "$V")', '$H.append("$K", "$V")', '$H.setHeader("$K", "$V")'),
      where('$K', '(?i)^(authorization|x-api-key|api-key|apikey|x-auth-token)$'),
      where('$V', '(?i)^((bearer|basic|token|apikey|key)\\s+)?[A-Za-z0-9+/=_.~-]{16,}$'),
    ],
  },
  {
    ...LITERAL_SECRET,
    id: 'sl-1-02-py-connect-password',
    languages: PY,
    title: 'A connection is opened with a password from the code',
    name: '$K',
    search: [
      either('$F(..., $K="$V", ...)'),
      where(
        '$K',
        '^(password|passwd|passphrase|api_key|secret_key|client_secret|aws_secret_access_key|auth_token|access_token)$',
      ),
      where('$V', '^.{3,}'),
      focus('$V'),
    ],
  },
  {
    ...LITERAL_SECRET,
    id: 'sl-1-02-py-basic-auth',
    languages: PY,
    title: 'A request signs in with a password from the code',
    name: '$USER',
    search: [
      either(
        'requests.$M(..., auth=("$USER", "$V"), ...)',
        'httpx.$M(..., auth=("$USER", "$V"), ...)',
        '$S.auth = ("$USER", "$V")',
        'HTTPBasicAuth("$USER", "$V")',
        'requests.auth.HTTPBasicAuth("$USER", "$V")',
        'aiohttp.BasicAuth("$USER", "$V")',
        '$SMTP.login("$USER", "$V")',
      ),
      where('$V', '^.{3,}'),
      focus('$V'),
    ],
  },
];

const JWT_OBJECT = where(
  '$J',
  '(?i)^(.*\\.)?_?\\$?(jwt|jsonwebtoken|jwtservice|jsonwt|tokenservice|require\\(.jsonwebtoken.\\))$',
);

/** 1.04: the literal reaches the function that signs; constants are followed by the engine. */
const SIGNING_LITERALS: readonly RuleSpec[] = [
  {
    id: 'sl-1-04-jwt-literal',
    weakness: '1.04',
    languages: JS,
    tier: 1,
    title: 'JWTs are signed or verified with a secret from the code',
    secret: '$S',
    family: 'secret-literal',
    search: [
      either(
        all(
          either(
            '$J.sign($P, "$S", ...)',
            '$J.verify($P, "$S", ...)',
            '$J.signAsync($P, {..., secret: "$S", ...})',
            '$J.sign($P, {..., secret: "$S", ...})',
            '$J.verifyAsync($P, {..., secret: "$S", ...})',
            '$J.verify($P, {..., secret: "$S", ...})',
            '$J.encode($P, "$S", ...)',
            '$J.decode($P, "$S", ...)',
          ),
          JWT_OBJECT,
        ),
        'jsonwebtoken.sign($P, "$S", ...)',
        'jsonwebtoken.verify($P, "$S", ...)',
        all(
          inside("import $J from 'jsonwebtoken';\n..."),
          either('$J.sign($P, "$S", ...)', '$J.verify($P, "$S", ...)'),
        ),
        all(
          inside("$J = require('jsonwebtoken');\n...", "$J = require('jwt-simple');\n..."),
          either(
            '$J.sign($P, "$S", ...)',
            '$J.verify($P, "$S", ...)',
            '$J.encode($P, "$S", ...)',
            '$J.decode($P, "$S", ...)',
          ),
        ),
      ),
    ],
  },
  {
    id: 'sl-1-04-jwt-fallback',
    weakness: '1.04',
    languages: JS,
    tier: 1,
    title: 'JWTs are signed with a secret that falls back to a value in the code',
    secret: '$S',
    family: 'secret-literal',
    why: 'For settings whose name does not say that they are secret; the fallback is seen through a constant.',
    options: { symbolic_propagation: true },
    search: [
      either(
        '$J.sign($P, process.env.$K || "$S", ...)',
        '$J.sign($P, process.env.$K ?? "$S", ...)',
        '$J.verify($P, process.env.$K || "$S", ...)',
        '$J.verify($P, process.env.$K ?? "$S", ...)',
      ),
      JWT_OBJECT,
      { 'metavariable-regex': { metavariable: '$K', regex: `(?!${SECRET_NAME.replaceAll('|(?i)', '|')})` } },
    ],
  },
  {
    id: 'sl-1-04-jose-literal',
    weakness: '1.04',
    languages: JS,
    tier: 1,
    title: 'Tokens are signed or verified with a key from the code',
    secret: '$S',
    family: 'secret-literal',
    search: [
      either(
        all(
          either('$KEY = new TextEncoder().encode("$S")', '$KEY = Buffer.from("$S", ...)'),
          where('$KEY', '(?i).*(secret|key).*'),
        ),
        all(
          either('new TextEncoder().encode("$S")', 'Buffer.from("$S", ...)'),
          inside('$X.sign(...)', 'jwtVerify(...)', '$X.jwtVerify(...)', 'createHmac(...)', '$X.createHmac(...)'),
        ),
        'createSecretKey("$S", ...)',
        '$X.createSecretKey("$S", ...)',
      ),
      where('$S', '^.{3,}'),
    ],
  },
  {
    id: 'sl-1-04-session-literal',
    weakness: '1.04',
    languages: JS,
    tier: 1,
    title: 'Sessions or cookies are signed with a secret from the code',
    secret: '$S',
    family: 'secret-literal',
    search: [
      either(
        all(
          either(
            '$F({..., secret: "$S", ...})',
            '$F({..., secret: ["$S", ...], ...})',
            '$F({..., keys: ["$S", ...], ...})',
            '$F({..., key: "$S", ...})',
          ),
          where(
            '$F',
            '^(.*\\.)?(session|expressSession|cookieSession|jwt|expressjwt|expressJwt|koaJwt|ejwt|csrf|csurf|doubleCsrf|betterAuth|NextAuth|getToken)$',
          ),
        ),
        all(
          either('$APP.register($PLUGIN, {..., secret: "$S", ...})', '$APP.register($PLUGIN, {..., key: "$S", ...})'),
          where('$PLUGIN', '(?i).*(jwt|cookie|session|csrf).*'),
        ),
        'cookieParser("$S", ...)',
        'express.cookieParser("$S")',
      ),
      where('$S', '^.{3,}'),
    ],
  },
  {
    id: 'sl-1-04-session-keys',
    weakness: '1.04',
    languages: JS,
    tier: 1,
    title: 'Cookies are signed with keys from the code',
    secret: '$S',
    family: 'secret-literal',
    search: [either('app.keys = ["$S", ...]', '$APP.keys = ["$S", ...]'), where('$S', '^.{3,}')],
  },
  {
    id: 'sl-1-04-strategy-literal',
    weakness: '1.04',
    languages: JS,
    tier: 1,
    title: 'A passport strategy has its secret in the code',
    secret: '$S',
    family: 'secret-literal',
    search: [
      either(
        'new $STRATEGY({..., secretOrKey: "$S", ...}, ...)',
        'new $STRATEGY({..., clientSecret: "$S", ...}, ...)',
        'new $STRATEGY({..., consumerSecret: "$S", ...}, ...)',
        '$X.secretOrKey = "$S"',
        '$X.clientSecret = "$S"',
        '$PROVIDER({..., clientSecret: "$S", ...})',
        'super({..., secretOrKey: "$S", ...})',
        'JwtModule.register({..., secret: "$S", ...})',
        'super({..., clientSecret: "$S", ...})',
      ),
      where('$S', '^.{3,}'),
    ],
  },
  {
    id: 'sl-1-04-session-options',
    weakness: '1.04',
    languages: JS,
    tier: 1,
    title: 'Session options hold the signing secret',
    secret: '$S',
    family: 'secret-literal',
    why: 'iron-session, next-auth and better-auth read an exported object; its other keys tell what it is.',
    search: [
      either(
        '({..., password: "$S", ..., cookieName: $N, ...})',
        '({..., cookieName: $N, ..., password: "$S", ...})',
        '({..., providers: $N, ..., secret: "$S", ...})',
        '({..., secret: "$S", ..., providers: $N, ...})',
        '({..., resave: $N, ..., secret: "$S", ...})',
        '({..., secret: "$S", ..., resave: $N, ...})',
        '({..., secret: "$S", ..., signOptions: $N, ...})',
      ),
      where('$S', '^.{3,}'),
      notInside('JwtModule.register(...)'),
      notInside('session(...)'),
      notInside('NextAuth(...)'),
    ],
  },
  {
    id: 'sl-1-04-hmac-literal',
    weakness: '1.04',
    languages: JS,
    tier: 1,
    title: 'An HMAC or cipher uses a key from the code',
    secret: '$S',
    family: 'secret-literal',
    search: [
      either(
        '$C.createHmac($A, "$S", ...)',
        'createHmac($A, "$S", ...)',
        '$C.createCipheriv($A, "$S", ...)',
        'createCipheriv($A, "$S", ...)',
        '$C.createDecipheriv($A, "$S", ...)',
        'CryptoJS.AES.encrypt($M, "$S", ...)',
        'CryptoJS.AES.decrypt($M, "$S", ...)',
        'CryptoJS.HmacSHA256($M, "$S", ...)',
      ),
      where('$S', '^.{3,}'),
    ],
  },
  {
    id: 'sl-1-04-py-jwt-literal',
    weakness: '1.04',
    languages: PY,
    tier: 1,
    title: 'JWTs are signed or verified with a secret from the code',
    secret: '$S',
    family: 'secret-literal',
    search: [
      either(
        'jwt.encode($P, "$S", ...)',
        'jwt.decode($P, "$S", ...)',
        'jwt.encode(..., key="$S", ...)',
        'jwt.decode(..., key="$S", ...)',
        'jose.jwt.encode($P, "$S", ...)',
        'jose.jwt.decode($P, "$S", ...)',
        'hmac.new(b"$S", ...)',
        'hmac.new("$S".encode(...), ...)',
        'Fernet(b"$S")',
        'Fernet("$S")',
        'URLSafeTimedSerializer("$S", ...)',
        'URLSafeSerializer("$S", ...)',
        '$A.add_middleware(SessionMiddleware, ..., secret_key="$S", ...)',
        'CookieTransport(..., secret="$S", ...)',
        'JWTStrategy(..., secret="$S", ...)',
      ),
      where('$S', '^.{1,}'),
    ],
  },
];

/** 1.09: one key of the framework signs everything. */
const FRAMEWORK_KEYS: readonly RuleSpec[] = [
  {
    id: 'sl-1-09-flask-secret-key',
    weakness: '1.09',
    languages: PY,
    tier: 1,
    title: "The app's secret key is written in the code",
    secret: '$S',
    family: 'secret-literal',
    search: [
      either(
        '$APP.secret_key = "$S"',
        '$APP.secret_key = b"$S"',
        all(
          either(
            '$APP.config["$K"] = "$S"',
            '$APP.config["$K"] = b"$S"',
            '$APP.config.update(..., $K="$S", ...)',
            '$APP.config.from_mapping(..., $K="$S", ...)',
            '$APP.config.update({..., "$K": "$S", ...})',
          ),
          where('$K', '^(SECRET_KEY|JWT_SECRET_KEY|SECURITY_PASSWORD_SALT|WTF_CSRF_SECRET_KEY|SECRET|JWT_SECRET)$'),
        ),
      ),
      where('$S', '^.{1,}'),
    ],
  },
  {
    id: 'sl-1-09-settings-secret-key',
    weakness: '1.09',
    languages: PY,
    tier: 1,
    title: '`$K` is written in the settings',
    secret: '$S',
    name: '$K',
    family: 'secret-literal',
    search: [
      either('$K = "$S"', '$K = b"$S"', '$K: str = "$S"', '$K: Final = "$S"'),
      where(
        '$K',
        '^(DJANGO_SECRET_KEY|SECRET_KEY|JWT_SECRET|JWT_SECRET_KEY|SECRET|APP_SECRET|AUTH_SECRET|SIGNING_KEY|SESSION_SECRET|TOKEN_SECRET|ENCRYPTION_KEY|FERNET_KEY|AES_KEY|CIPHER_KEY|CRYPTO_KEY|DATABASE_KEY)$',
      ),
      where('$S', '^.{3,}'),
    ],
  },
];

export const LITERAL_SECRET_RULES: readonly RuleSpec[] = [...NAMED_LITERALS, ...SIGNING_LITERALS, ...FRAMEWORK_KEYS];
