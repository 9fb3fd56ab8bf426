import { all, compare, either, JS, type RuleSpec, where } from '../../spec.ts';

export const PASSWORD_HASHES_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-3-25-fast-hash',
    weakness: '3.25',
    languages: JS,
    tier: 1,
    confidence: 'high',
    title: 'A password is hashed by a function that is too fast for that',
    family: 'password-hash',
    search: [
      either(
        '$C.createHash("$ALG").update($P, ...)',
        'createHash("$ALG").update($P, ...)',
        '$C.createHmac("$ALG", $K).update($P, ...)',
        all(
          either(
            'md5($P)',
            'sha1($P)',
            'sha256($P)',
            'sha512($P)',
            'CryptoJS.MD5($P)',
            'CryptoJS.SHA1($P)',
            'CryptoJS.SHA256($P)',
            'CryptoJS.SHA512($P)',
            '$X.md5($P)',
          ),
        ),
      ),
      where('$P', '(?i)^.*(password|passwd|pwd|passphrase|\\bpass\\b|\\bpw\\b).*$'),
    ],
  },
  {
    id: 'sl-3-25-low-cost',
    weakness: '3.25',
    languages: JS,
    tier: 1,
    confidence: 'high',
    severity: 'medium',
    title: 'Passwords are hashed with a cost that is too low ($N)',
    family: 'password-cost',
    search: [
      either(
        all(
          either(
            'bcrypt.hash($P, $N, ...)',
            'bcrypt.hashSync($P, $N)',
            'bcrypt.genSalt($N, ...)',
            'bcrypt.genSaltSync($N)',
            'bcryptjs.hash($P, $N, ...)',
            '$B.genSalt($N)',
            '$B.hashSync($P, $N)',
          ),
          compare('$N', '$N > 0 and $N < 10'),
        ),
        all(
          either(
            '$C.pbkdf2($P, $S, $N, ...)',
            '$C.pbkdf2Sync($P, $S, $N, ...)',
            'pbkdf2($P, $S, $N, ...)',
            'pbkdf2Sync($P, $S, $N, ...)',
          ),
          compare('$N', '$N < 100000'),
        ),
      ),
    ],
  },
  {
    id: 'sl-3-25-hash-of-user-password',
    weakness: '3.25',
    languages: JS,
    tier: 2,
    severity: 'high',
    confidence: 'medium',
    title: '`$F` hashes with a function that is too fast for passwords',
    family: 'password-hash',
    search: [
      either(
        'const $F = ($X) => $C.createHash("$ALG").update($X).digest(...)',
        'const $F = ($X: $T) => $C.createHash("$ALG").update($X).digest(...)',
        'function $F($X) { ... return $C.createHash("$ALG").update($X).digest(...); }',
        'function $F($X: $T) { ... return $C.createHash("$ALG").update($X).digest(...); }',
      ),
      where('$F', '(?i)^(hash|hash_?password|encrypt_?password|make_?hash)$'),
      where('$ALG', '(?i)^(md5|sha1|sha256|sha512)$'),
    ],
  },
];
