import { all, either, inside, JS, not, regex, type RuleSpec, where } from '../../spec.ts';
import { MCP_FILES } from '../settings/assistant-files.ts';
import { DOCKERFILES } from '../settings/build-files.ts';

const LOCAL = '(?:localhost|127\\.0\\.0\\.1|\\[::1\\]|0\\.0\\.0\\.0|host\\.docker\\.internal)';

export const CRYPTOGRAPHY_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-x-05-agent-server-plain',
    weakness: 'X.05',
    languages: ['regex'],
    tier: 1,
    severity: 'medium',
    title: 'An AI assistant talks to its tools without encryption',
    explanation:
      'Whoever sits between can read what the assistant sends, tokens too, and can answer with instructions of their own.',
    fix: 'Use the https address of the server',
    family: 'plain-connection',
    paths: { include: MCP_FILES },
    search: [regex(`"(?:url|serverUrl|httpUrl)"\\s*:\\s*"http://(?!${LOCAL}[:/"])[^"\\s]+`)],
  },
  {
    id: 'sl-x-05-connection-not-checked',
    weakness: 'X.05',
    languages: ['regex'],
    tier: 1,
    title: 'The certificate of the other side is not checked',
    family: 'tls-off',
    paths: {
      include: [
        ...DOCKERFILES,
        '.npmrc',
        'pip.conf',
        'requirements*.txt',
        'Caddyfile',
        '*.sh',
        '*.yml',
        '*.yaml',
        '*.toml',
        '*.test.npmrc',
      ],
    },
    search: [
      regex(
        '(?im)^(?![ \\t]*[#;/])[^\\n]*?(?:http\\.sslVerify[ \\t=]+"?false|GIT_SSL_NO_VERIFY["\']?[ \\t]*[:=][ \\t]*["\']?(?:1|true)|--trusted-host[ \\t=]+(?!localhost)\\S+|\\btls_insecure_skip_verify\\b|\\binsecure_?skip_?(?:tls_?)?verify["\']?[ \\t]*[:=][ \\t]*true|\\bregistry[ \\t]*=[ \\t]*http://(?!localhost|127\\.)|--(?:extra-)?index-url[ \\t=]+http://(?!localhost|127\\.)|\\bwget\\b[^\\n]*--no-check-certificate)',
      ),
    ],
  },
  {
    id: 'sl-x-05-tls-not-checked',
    weakness: 'X.05',
    languages: JS,
    tier: 1,
    title: 'The certificate of the other side is not checked',
    family: 'tls-off',
    search: [
      either(
        '({..., rejectUnauthorized: false, ...})',
        'process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0"',
        'process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = "0"',
        'process.env.NODE_TLS_REJECT_UNAUTHORIZED = 0',
        '({..., strictSSL: false, ...})',
        '$X.rejectUnauthorized = false',
        '({..., insecure: true, ..., host: $H, ...})',
        '({..., checkServerIdentity: () => undefined, ...})',
        '({..., checkServerIdentity: () => {}, ...})',
      ),
    ],
  },
  {
    id: 'sl-x-05-tls-off-in-settings',
    weakness: 'X.05',
    languages: ['regex'],
    tier: 1,
    title: 'The certificate of the other side is not checked',
    family: 'tls-off',
    paths: {
      include: [
        '*.env',
        '.env*',
        '*.env.*',
        'package.json',
        'Dockerfile*',
        '*.dockerfile',
        '*.yml',
        '*.yaml',
        '*.sh',
        '.npmrc',
        '*.test.env',
      ],
    },
    search: [
      regex(
        '(?im)^(?![ \\t]*#)[^\\n]*?(?:NODE_TLS_REJECT_UNAUTHORIZED["\']?[ \\t]*[:=][ \\t]*["\']?0|strict-ssl[ \\t]*=[ \\t]*false|sslmode=no-verify|PYTHONHTTPSVERIFY["\']?[ \\t]*[:=][ \\t]*["\']?0)',
      ),
    ],
  },
  {
    id: 'sl-x-06-weak-cipher',
    weakness: 'X.06',
    languages: JS,
    tier: 1,
    title: 'Data is encrypted with a weak method',
    family: 'weak-crypto',
    search: [
      either(
        all(
          either(
            '$C.createCipheriv("$ALG", ...)',
            'createCipheriv("$ALG", ...)',
            '$C.createDecipheriv("$ALG", ...)',
            'createDecipheriv("$ALG", ...)',
          ),
          where('$ALG', '(?i).*(des|rc4|rc2|bf-|blowfish|ecb|idea|seed)'),
        ),
        '$C.createCipher(...)',
        'createCipher(...)',
        '$C.createDecipher(...)',
        'CryptoJS.DES.encrypt(...)',
        'CryptoJS.TripleDES.encrypt(...)',
        'CryptoJS.RC4.encrypt(...)',
        'CryptoJS.AES.encrypt($M, $K, {..., mode: CryptoJS.mode.ECB, ...})',
        all(
          either(
            "$C.generateKeyPairSync('rsa', {..., modulusLength: $N, ...})",
            "$C.generateKeyPair('rsa', {..., modulusLength: $N, ...}, ...)",
            "generateKeyPairSync('rsa', {..., modulusLength: $N, ...})",
          ),
          { 'metavariable-comparison': { metavariable: '$N', comparison: '$N < 2048' } },
        ),
      ),
    ],
  },
  {
    id: 'sl-x-06-fixed-iv',
    weakness: 'X.06',
    languages: JS,
    tier: 1,
    title: 'Each message is encrypted with the same starting value',
    family: 'fixed-iv',
    search: [
      either(
        '$C.createCipheriv($A, $K, "$IV", ...)',
        'createCipheriv($A, $K, "$IV", ...)',
        '$C.createCipheriv($A, $K, Buffer.alloc(16, ...), ...)',
        'createCipheriv($A, $K, Buffer.alloc(16, ...), ...)',
        '$C.createCipheriv($A, $K, Buffer.alloc(12, ...), ...)',
        '$C.createCipheriv($A, $K, Buffer.from("$IV", ...), ...)',
        'createCipheriv($A, $K, Buffer.from("$IV", ...), ...)',
        '$C.createCipheriv($A, $K, Buffer.alloc(16), ...)',
        'createCipheriv($A, $K, Buffer.alloc(16), ...)',
        all(
          inside('$V = Buffer.alloc(16, ...);\n...', '$V = Buffer.from("$IV", ...);\n...', '$V = "$IV";\n...'),
          either('$C.createCipheriv($A, $K, $V, ...)', 'createCipheriv($A, $K, $V, ...)'),
        ),
      ),
    ],
  },
  {
    id: 'sl-x-06-weak-hash',
    weakness: 'X.06',
    languages: JS,
    tier: 2,
    severity: 'low',
    title: 'A broken hash function is used',
    family: 'weak-hash',
    search: [
      either('$C.createHash("$ALG")', 'createHash("$ALG")', 'CryptoJS.MD5(...)', 'CryptoJS.SHA1(...)'),
      not('$C.createHash("sha256")'),
      either(
        all(either('$C.createHash("$ALG")', 'createHash("$ALG")'), where('$ALG', '(?i)^(md5|md4|sha1|ripemd160)$')),
        'CryptoJS.MD5(...)',
        'CryptoJS.SHA1(...)',
      ),
      { 'pattern-not-regex': '(?i)etag|checksum|cache' },
    ],
  },
];
