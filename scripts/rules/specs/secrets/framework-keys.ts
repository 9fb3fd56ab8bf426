import { all, either, PY, type RuleSpec, where } from '../../spec.ts';

export const FRAMEWORK_KEYS_RULES: readonly RuleSpec[] = [
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
