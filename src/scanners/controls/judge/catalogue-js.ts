import { argOf, numberOf, textOf } from '../eval/value.ts';
import type { Tri } from '../facts.ts';
import type { PackagePath } from '../frameworks/packages.ts';
import { doubtOfKey } from './limiter-key.ts';
import { isFalse, lastCall, optionOf, type PackageEntry } from './package-entry.ts';

/** `passport.authenticate` guards unless it only tries (`anonymous`), or leaves the decision to a callback that is judged by itself. */
function passport(found: PackagePath): Tri {
  const call = lastCall(found);
  const strategy = call?.args[0]?.value;
  const names = strategy?.t === 'arr' ? strategy.items.map(textOf) : [textOf(strategy)];
  if (names.includes('anonymous')) return 'no';
  return argOf(call?.args ?? [], 1)?.t === 'fn' || argOf(call?.args ?? [], 2)?.t === 'fn' ? 'unsure' : 'yes';
}

function expressJwt(found: PackagePath): Tri {
  if (isFalse(optionOf(found, 'credentialsRequired'))) return 'no';
  // `passthrough` reads a token where there is one, and lets everyone through.
  const passthrough = optionOf(found, 'passthrough');
  if (passthrough === undefined || isFalse(passthrough)) return 'yes';
  return passthrough.t === 'lit' ? 'no' : 'unsure';
}

/** `global: false` limits only routes that ask for it; `max` of thousands limits nothing. */
function limiter(found: PackagePath): Tri {
  const max = numberOf(optionOf(found, 'max') ?? optionOf(found, 'limit') ?? optionOf(found, 'points'));
  if (max === 0) return 'unsure';
  const skip = optionOf(found, 'skip');
  if (skip?.t === 'fn' && skip.fn.body.length === 1 && skip.fn.body[0]?.s === 'return') {
    const value = skip.fn.body[0].value;
    if (value?.k === 'lit' && value.value === true) return 'no';
  }
  return 'yes';
}

/** Packages of npm, and what their functions do in a chain. */
export const JS_PACKAGES: readonly PackageEntry[] = [
  {
    pkg: /^(?:next-auth\/middleware|@auth0\/nextjs-auth0(?:\/\w+)?|@kinde-oss\/kinde-auth-nextjs(?:\/\w+)?)$/,
    control: 'authentication',
    is: 'login check',
    because: 'it sends strangers to sign in',
  },
  {
    pkg: /^(?:@nestjs\/passport|nest-keycloak-connect|@thallesp\/nestjs-better-auth|nestjs-supabase-auth)$/,
    path: /^(?:AuthGuard|IAuthGuard)/,
    control: 'authentication',
    is: 'login check',
    because: 'it refuses strangers',
  },
  {
    pkg: /^nest-roles$/,
    control: 'authorisation',
    is: 'role check',
    because: 'a guard reads the roles that the route names',
  },
  {
    pkg: /^nest-validation$/,
    control: 'validation',
    is: 'validation',
    because: 'the body must fit a class with validation rules',
  },
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
    judge: (found) => (isFalse(optionOf(found, 'authRequired')) ? 'no' : 'yes'),
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
    judge: (found) => (isFalse(optionOf(found, 'sessionRequired')) ? 'no' : 'yes'),
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
    doubt: doubtOfKey,
    because: 'it limits how often a client may call',
  },
  {
    pkg: /^(?:fastify-schema|schema-of-builder|express-validator|celebrate|zod-express-middleware|express-zod-api|express-joi-validation|@hono\/(?:zod|valibot|typebox|standard)-validator|express-openapi-validator|express-validation|express-yup-middleware|koa-joi-router|joi-to-json|express-jsonschema|express-json-validator-middleware|hono\/validator)$/,
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
