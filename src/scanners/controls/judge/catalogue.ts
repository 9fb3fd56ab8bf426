import { argOf, type CallValue, knownProp, numberOf, textOf, type Value } from '../eval/value.ts';
import type { ControlName, Tri } from '../facts.ts';
import type { PackagePath } from '../frameworks/packages.ts';

/** What a package's function does when it stands in a chain. */
export interface PackageRole {
  readonly control?: ControlName;
  readonly state: Tri;
  readonly is: string;
  readonly because: string;
}

interface Entry {
  readonly pkg: RegExp;
  /** Matched against the path joined by dots, `()` for calls; absent: any. */
  readonly path?: RegExp;
  readonly control?: ControlName;
  readonly is: string;
  readonly because?: string;
  /** Looks at the arguments; `yes` when absent. */
  readonly judge?: (found: PackagePath) => Tri;
}

function lastCall(found: PackagePath): CallValue | undefined {
  return found.calls.at(-1);
}

function option(found: PackagePath, name: string): Value | undefined {
  for (const call of [...found.calls].reverse()) {
    for (const arg of call.args) {
      const value = knownProp(arg.value, name) ?? (arg.name === name ? arg.value : undefined);
      if (value !== undefined) return value;
    }
  }
  return undefined;
}

function isFalse(value: Value | undefined): boolean {
  return value?.t === 'lit' && value.value === false;
}

/** `passport.authenticate` guards unless it only tries (`anonymous`), or leaves the decision to a callback that is judged by itself. */
function passport(found: PackagePath): Tri {
  const call = lastCall(found);
  const strategy = call?.args[0]?.value;
  const names = strategy?.t === 'arr' ? strategy.items.map(textOf) : [textOf(strategy)];
  if (names.includes('anonymous')) return 'no';
  return argOf(call?.args ?? [], 1)?.t === 'fn' || argOf(call?.args ?? [], 2)?.t === 'fn' ? 'unsure' : 'yes';
}

function expressJwt(found: PackagePath): Tri {
  if (isFalse(option(found, 'credentialsRequired'))) return 'no';
  return 'yes';
}

/** `global: false` limits only routes that ask for it; `max` of thousands limits nothing. */
function limiter(found: PackagePath): Tri {
  const max = numberOf(option(found, 'max') ?? option(found, 'limit') ?? option(found, 'points'));
  if (max === 0) return 'unsure';
  const skip = option(found, 'skip');
  if (skip?.t === 'fn' && skip.fn.body.length === 1 && skip.fn.body[0]?.s === 'return') {
    const value = skip.fn.body[0].value;
    if (value?.k === 'lit' && value.value === true) return 'no';
  }
  return 'yes';
}

const JS: readonly Entry[] = [
  { pkg: /^passport$/, path: /^(?:initialize|session)\./, is: 'session set-up' },
  {
    pkg: /^passport$/,
    path: /^authenticate\.\(\)/,
    control: 'authentication',
    is: 'passport',
    judge: passport,
    because: 'passport refuses requests without valid credentials',
  },
  {
    pkg: /^koa-passport$/,
    path: /^authenticate\.\(\)/,
    control: 'authentication',
    is: 'passport',
    judge: passport,
    because: 'passport refuses requests without valid credentials',
  },
  {
    pkg: /^(?:express-jwt|koa-jwt)$/,
    control: 'authentication',
    is: 'token check',
    judge: expressJwt,
    because: 'it answers 401 without a valid token',
  },
  {
    pkg: /^express-jwt-(?:permissions|authz)$/,
    control: 'authorisation',
    is: 'permission check',
    because: 'it checks the permissions in the token',
  },
  {
    pkg: /^express-oauth2-jwt-bearer$/,
    path: /^(?:requiredScopes|claim|claimCheck)/,
    control: 'authorisation',
    is: 'scope check',
    because: 'it checks the scopes of the token',
  },
  {
    pkg: /^express-oauth2-jwt-bearer$/,
    path: /^auth/,
    control: 'authentication',
    is: 'token check',
    because: 'it answers 401 without a valid token',
  },
  {
    pkg: /^express-openid-connect$/,
    path: /^requiresAuth/,
    control: 'authentication',
    is: 'sign-in check',
    because: 'it sends strangers to sign in',
  },
  {
    pkg: /^express-openid-connect$/,
    path: /^auth/,
    control: 'authentication',
    is: 'sign-in',
    judge: (found) => (isFalse(option(found, 'authRequired')) ? 'no' : 'yes'),
    because: 'it sends strangers to sign in',
  },
  {
    pkg: /^connect-ensure-login$/,
    control: 'authentication',
    is: 'sign-in check',
    because: 'it sends strangers to sign in',
  },
  {
    pkg: /^@clerk\/(?:express|clerk-sdk-node|fastify)$/,
    path: /^(?:requireAuth|ClerkExpressRequireAuth)/,
    control: 'authentication',
    is: 'sign-in check',
    because: 'Clerk refuses strangers',
  },
  { pkg: /^@clerk\//, path: /^(?:clerkMiddleware|withAuth|ClerkExpressWithAuth|clerkPlugin)/, is: 'session reading' },
  {
    pkg: /^express-basic-auth$/,
    control: 'authentication',
    is: 'basic auth',
    because: 'it asks for a user name and password',
  },
  {
    pkg: /^keycloak-connect$/,
    path: /protect/,
    control: 'authentication',
    is: 'sign-in check',
    because: 'Keycloak refuses strangers',
  },
  {
    pkg: /^supertokens-node/,
    path: /verifySession/,
    control: 'authentication',
    is: 'session check',
    judge: (found) => (isFalse(option(found, 'sessionRequired')) ? 'no' : 'yes'),
    because: 'it refuses requests without a session',
  },
  {
    pkg: /^hono\/(?:jwt|bearer-auth|basic-auth|jwk)$/,
    path: /^(?:jwt|bearerAuth|basicAuth|jwk)\.\(\)/,
    control: 'authentication',
    is: 'token check',
    because: 'it answers 401 without a valid token',
  },
  {
    pkg: /^@fastify\/(?:basic-auth|bearer-auth)$|^fastify-(?:basic|bearer)-auth$/,
    control: 'authentication',
    is: 'token check',
    because: 'it answers 401 without a valid token',
  },
  {
    pkg: /^(?:express-rate-limit|rate-limiter-flexible|express-brute|express-slow-down|koa-ratelimit|koa2-ratelimit|hono-rate-limiter|@fastify\/rate-limit|fastify-rate-limit|express-limiter|express-throttle|@nestjs\/throttler|@arcjet\/\w+|arcjet|@upstash\/ratelimit|ratelimiter|express-rate-limiter|@elysiajs\/rate-limit|next-rate-limit|@vercel\/firewall|request-rate-limiter)$/,
    control: 'rateLimit',
    is: 'rate limiter',
    judge: limiter,
    because: 'it limits how often a client may call',
  },
  {
    pkg: /^(?:express-validator|celebrate|zod-express-middleware|express-zod-api|express-joi-validation|@hono\/(?:zod|valibot|typebox|standard)-validator|express-openapi-validator|express-validation|express-yup-middleware|koa-joi-router|joi-to-json|express-jsonschema|express-json-validator-middleware|hono\/validator)$/,
    control: 'validation',
    is: 'validation',
    because: 'it checks the input against a schema',
  },
  {
    pkg: /^(?:csurf|csrf-csrf|csrf-sync|tiny-csrf|lusca\.csrf|@fastify\/csrf-protection|koa-csrf|hono\/csrf|@edge-csrf\/\w+|@dr\.pogodin\/csurf|simple-csrf)$/,
    control: 'csrf',
    is: 'CSRF protection',
    because: 'it asks for a token that other sites cannot know',
  },
  {
    pkg: /^lusca$/,
    path: /^csrf/,
    control: 'csrf',
    is: 'CSRF protection',
    because: 'it asks for a token that other sites cannot know',
  },
  {
    pkg: /^(?:helmet|koa-helmet|@fastify\/helmet|fastify-helmet|hono\/secure-headers|lusca|helmet-csp|koa-helmet|next-secure-headers|nuxt-security|frameguard|hsts|dont-sniff-mimetype)$/,
    control: 'headers',
    is: 'security headers',
    because: 'it sets security headers',
  },
  { pkg: /^(?:express|ultimate-express)$/, path: /^(?:json|urlencoded|text|raw)\./, is: 'body parser' },
  { pkg: /^(?:express|ultimate-express)$/, path: /^static\./, is: 'static files' },
  {
    pkg: /^(?:body-parser|koa-bodyparser|koa-body|@koa\/bodyparser|co-body|express-fileupload|multer|formidable|busboy|express-busboy|@fastify\/multipart|connect-busboy|multiparty)$/,
    is: 'body parser',
  },
  {
    pkg: /^(?:express-session|cookie-session|koa-session|@fastify\/session|@fastify\/cookie|cookie-parser|iron-session|@fastify\/secure-session|client-sessions|hono-sessions)$/,
    is: 'session',
  },
  { pkg: /^(?:cors|@koa\/cors|@fastify\/cors|hono\/cors|koa2-cors)$/, is: 'CORS' },
  {
    pkg: /^(?:morgan|pino-http|express-winston|koa-logger|hono\/logger|express-pino-logger|winston|compression|serve-static|serve-favicon|serve-index|koa-static|method-override|connect-flash|express-flash|response-time|connect-timeout|hpp|express-mongo-sanitize|xss-clean|express-xss-sanitizer|i18n|i18next-http-middleware|swagger-ui-express|express-ejs-layouts|express-useragent|errorhandler|http-errors|hono\/(?:compress|etag|timing|pretty-json|request-id|body-limit|timeout|powered-by|cache|trailing-slash|serve-static)|feature-policy|express-robots-txt|express-security\.txt|express-async-errors|nocache|express-device|express-request-id|vhost|express-http-proxy|http-proxy-middleware)$/,
    is: 'middleware',
  },
  {
    pkg: /^express-ipfilter$/,
    control: 'authentication',
    is: 'address filter',
    judge: () => 'unsure',
    because: 'it lets in only some addresses',
  },
];

const PYTHON: readonly Entry[] = [
  {
    pkg: /^flask_login$/,
    path: /^(?:login_required|fresh_login_required)/,
    control: 'authentication',
    is: 'sign-in check',
    because: 'Flask-Login refuses strangers',
  },
  {
    pkg: /^flask_jwt_extended$/,
    path: /^(?:jwt_required|fresh_jwt_required|jwt_refresh_token_required)/,
    control: 'authentication',
    is: 'token check',
    judge: (found) => (option(found, 'optional')?.t === 'lit' && !isFalse(option(found, 'optional')) ? 'no' : 'yes'),
    because: 'it answers 401 without a valid token',
  },
  { pkg: /^flask_jwt$/, control: 'authentication', is: 'token check', because: 'it answers 401 without a valid token' },
  {
    pkg: /^flask_httpauth$/,
    path: /login_required/,
    control: 'authentication',
    is: 'sign-in check',
    because: 'it asks for credentials',
  },
  {
    pkg: /^flask_security/,
    path: /^(?:login_required|auth_required|auth_token_required|http_auth_required)/,
    control: 'authentication',
    is: 'sign-in check',
    because: 'Flask-Security refuses strangers',
  },
  {
    pkg: /^flask_security/,
    path: /^(?:roles_|permissions_)/,
    control: 'authorisation',
    is: 'role check',
    because: 'it checks the role',
  },
  {
    pkg: /^(?:flask_limiter|slowapi|fastapi_limiter|django_ratelimit|ratelimit|fastapi_throttle|flask_ratelimiter|limits)/,
    control: 'rateLimit',
    is: 'rate limiter',
    because: 'it limits how often a client may call',
  },
  {
    pkg: /^(?:flask_wtf|flask_seasurf)/,
    path: /csrf|CSRF|SeaSurf/,
    control: 'csrf',
    is: 'CSRF protection',
    because: 'it asks for a token that other sites cannot know',
  },
  {
    pkg: /^(?:flask_talisman|secure)$/,
    control: 'headers',
    is: 'security headers',
    because: 'it sets security headers',
  },
  {
    pkg: /^(?:flask_pydantic|flask_expects_json|webargs|flask_smorest|flask_marshmallow|apiflask|flask_inputs|flask_parameter_validation|flask_openapi3)/,
    control: 'validation',
    is: 'validation',
    because: 'it checks the input against a schema',
  },
  {
    pkg: /^django\.contrib\.auth\.(?:decorators|mixins)$/,
    path: /^(?:login_required|LoginRequiredMixin)/,
    control: 'authentication',
    is: 'sign-in check',
    because: 'Django refuses strangers',
  },
  {
    pkg: /^django\.contrib\.auth\.(?:decorators|mixins)$/,
    path: /^(?:permission_required|user_passes_test|PermissionRequiredMixin|UserPassesTestMixin)/,
    control: 'authorisation',
    is: 'permission check',
    because: 'it checks a permission',
  },
  {
    pkg: /^django\.contrib\.admin\.views\.decorators$/,
    path: /^staff_member_required/,
    control: 'authorisation',
    is: 'staff check',
    because: 'it lets in staff only',
  },
  { pkg: /^rest_framework\.permissions$/, path: /^(?:AllowAny)/, is: 'no check' },
  {
    pkg: /^rest_framework\.permissions$/,
    path: /^IsAdminUser/,
    control: 'authorisation',
    is: 'staff check',
    because: 'it lets in staff only',
  },
  {
    pkg: /^rest_framework\.permissions$/,
    path: /OrReadOnly/,
    control: 'authentication',
    is: 'sign-in check for changes',
    because: 'changes need a signed-in user',
  },
  {
    pkg: /^rest_framework\.permissions$/,
    path: /^Is|^Django/,
    control: 'authentication',
    is: 'sign-in check',
    because: 'it refuses strangers',
  },
  {
    pkg: /^rest_framework\.throttling$/,
    control: 'rateLimit',
    is: 'throttle',
    because: 'it limits how often a client may call',
  },
  { pkg: /^axes\./, control: 'rateLimit', is: 'lock-out', because: 'it locks an account out after failed logins' },
  {
    pkg: /^fastapi\.security/,
    path: /^(?:HTTPBasic|HTTPBearer|OAuth2PasswordBearer|OAuth2AuthorizationCodeBearer|APIKeyHeader|APIKeyCookie|APIKeyQuery|HTTPDigest)/,
    control: 'authentication',
    is: 'credential reading',
    judge: () => 'no',
    because: 'it only reads the credential, and checks nothing',
  },
  {
    pkg: /^fastapi_users/,
    control: 'authentication',
    is: 'sign-in check',
    judge: (found) => (option(found, 'optional') === undefined ? 'yes' : 'no'),
    because: 'it refuses strangers',
  },
  { pkg: /^django\.views\.decorators\.csrf$/, path: /^csrf_exempt/, is: 'CSRF protection switched off' },
];

const ENTRIES = [...JS, ...PYTHON];

/** What the curated list says about a value that starts at a package; undefined when it says nothing. */
export function packageRole(found: PackagePath): PackageRole | undefined {
  const path = found.path.join('.');
  const entry = ENTRIES.find((one) => one.pkg.test(found.pkg) && (one.path === undefined || one.path.test(path)));
  if (entry === undefined) return undefined;
  const state = entry.control === undefined ? 'no' : (entry.judge?.(found) ?? 'yes');
  return {
    is: entry.is,
    state,
    because: entry.because ?? 'it checks nothing',
    ...(entry.control === undefined ? {} : { control: entry.control }),
  };
}

/** Literal settings of a limiter. */
export function limitOf(found: PackagePath): { readonly max?: number; readonly windowMs?: number } {
  const max = numberOf(option(found, 'max') ?? option(found, 'limit') ?? option(found, 'points'));
  const windowMs = numberOf(option(found, 'windowMs') ?? option(found, 'duration'));
  return { ...(max === undefined ? {} : { max }), ...(windowMs === undefined ? {} : { windowMs }) };
}
