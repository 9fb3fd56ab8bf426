import { SECRET_NAME } from '../../names.ts';
import { all, either, inside, JS, notInside, type RuleSpec, where } from '../../spec.ts';

const JWT_OBJECT = where(
  '$J',
  '(?i)^(.*\\.)?_?\\$?(jwt|jsonwebtoken|jwtservice|jsonwt|tokenservice|require\\(.jsonwebtoken.\\))$',
);

export const SIGNING_KEYS_RULES: readonly RuleSpec[] = [
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
];
