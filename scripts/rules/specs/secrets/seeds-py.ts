import { either, not, PY, type RuleSpec, where } from '../../spec.ts';

export const SEEDS_PY_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-1-16-py-default-account',
    weakness: '1.16',
    languages: PY,
    tier: 1,
    title: 'A default account is created with a password from the code',
    secret: '$PASS',
    family: 'secret-literal',
    search: [
      either('$F("$NAME", "$PASS", ...)', '$F($DB, "$NAME", "$PASS", ...)', '$F("$NAME", "$MAIL", "$PASS", ...)'),
      where(
        '$F',
        '(?i)^(\\w+\\.)*_?(create|register|add|insert|make|seed|sign_?up)_?(new_?|default_?|initial_?|super_?|admin_?|test_?)*(user|users|account|admin|superuser|member)$',
      ),
      where('$NAME', '(?i)^(\\w*admin\\w*|root|superuser|user\\d*|test\\w*|guest|demo|name\\d*|\\w+)(@[\\w.]+)?$'),
      where('$PASS', '^[^\\s@]{3,64}$'),
      not('$F("$NAME", "$MAIL", "$PASS", ..., $KEYWORD=$VALUE)'),
    ],
  },
  {
    id: 'sl-1-16-py-seeded-password',
    weakness: '1.16',
    languages: PY,
    tier: 1,
    title: 'A default account is created with a password from the code',
    secret: '$P',
    family: 'secret-literal',
    search: [
      either(
        'generate_password_hash("$P", ...)',
        '$C.hash("$P")',
        'bcrypt.hashpw(b"$P", ...)',
        'bcrypt.hashpw("$P".encode(...), ...)',
        '$U.set_password("$P")',
        '$M.create_superuser(..., password="$P", ...)',
        '$M.create_user(..., password="$P", ...)',
        'get_password_hash("$P")',
        'hash_password("$P")',
      ),
      where('$P', '^.{3,}'),
    ],
  },
];
