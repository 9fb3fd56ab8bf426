import { either, PY, type RuleSpec, where } from '../../spec.ts';

export const SIGNING_KEYS_PY_RULES: readonly RuleSpec[] = [
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
