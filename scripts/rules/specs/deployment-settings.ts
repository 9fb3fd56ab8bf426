import { all, either, fileHas, focus, JS, not, regex, type RuleSpec, where } from '../spec.ts';
import { NOT_A_SECRET_NAME, SECRET_NAME } from '../names.ts';

/** Settings of bundlers, registries, images, workflows and hosts, each from the documentation of its product. */
const DOCKERFILES = ['Dockerfile*', '*.dockerfile', '*.Dockerfile', 'Containerfile*'];
/** Keys that are meant to be seen, and what no word of a secret's name tells. */
const NOT_FOR_THE_PAGE = `(?i)^(?!.*(publi[cs]|publishable|anon|site_?key|client_?id|firebase|maps?_|measurement|csrf))`;
const BUILD_SECRET =
  '(?i)^(.*_)?(openai|anthropic|claude|gemini|google_ai|google_genai|groq|mistral|cohere|replicate|huggingface|hf|deepseek|openrouter|elevenlabs|sendgrid|resend|mailgun|twilio|stripe_secret|api)_?(api_?)?(key|token)$|(?i).*(secret|service_role|private_key|password|database_url).*';

export const DEPLOYMENT_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-1-06-secret-defined-in-bundle',
    weakness: '1.06',
    languages: JS,
    tier: 1,
    title: 'The build writes the secret `$NAME` into what every browser loads',
    family: 'public-secret',
    why: 'What a bundler defines is text in the bundle, whatever prefix the variable has.',
    search: [
      fileHas('\\bdefine\\s*:|DefinePlugin|defineNuxtConfig'),
      either(
        '({..., define: {..., $K: JSON.stringify($ENV.$NAME), ...}, ...})',
        '({..., define: {..., $K: $ENV.$NAME, ...}, ...})',
        'new $W.DefinePlugin({..., $K: JSON.stringify($ENV.$NAME), ...})',
        'defineNuxtConfig({..., runtimeConfig: {..., public: {..., $K: $ENV.$NAME, ...}, ...}, ...})',
      ),
      where('$ENV', '^(process\\.env|import\\.meta\\.env|[a-z]*[eE]nv)$'),
      where('$NAME', BUILD_SECRET),
      where('$NAME', NOT_FOR_THE_PAGE),
      focus('$NAME'),
    ],
  },
  {
    id: 'sl-1-06-environment-in-bundle',
    weakness: '1.06',
    languages: JS,
    tier: 1,
    title: 'The build writes the whole environment into what every browser loads',
    explanation:
      'Everything that the build machine has in its environment, keys and passwords too, becomes text in the page. Anyone can read it there.',
    fix: 'Define the few values that the page needs by name, and no secret',
    family: 'public-secret',
    search: [
      either(
        "({..., define: {..., 'process.env': $V, ...}, ...})",
        "new $W.DefinePlugin({..., 'process.env': $V, ...})",
      ),
      where(
        '$V',
        '^(process\\.env|JSON\\.stringify\\((process\\.env|env)\\)|env|\\{\\s*\\.\\.\\.(process\\.env|env)\\b.*)$',
      ),
      focus('$V'),
    ],
  },
  {
    id: 'sl-1-12-registry-token',
    weakness: '1.12',
    languages: ['regex'],
    tier: 1,
    title: '`$K` of a package registry stands in a file of the repository',
    secret: '$V',
    name: '$K',
    family: 'secret-literal',
    paths: { include: ['.npmrc', '.yarnrc', '.yarnrc.yml', '.pypirc', '.netrc', '_netrc', '*.test.npmrc'] },
    search: [
      either(
        regex(
          '(?m)^(?![ \\t]*[#;])[^\\n=]*?(?P<K>_authToken|_auth|_password)[ \\t]*=[ \\t]*["\']?(?P<V>[^\\s"\'$<{]{8,400})',
        ),
        regex(
          '(?m)^[ \\t]*["\']?(?P<K>npmAuthToken|npmAuthIdent)["\']?[ \\t]*:[ \\t]*["\']?(?P<V>[^\\s"\'$<{]{8,400})',
        ),
        regex(
          '(?im)^(?![ \\t]*[#;])[^\\n]*?\\b(?P<K>password)(?:[ \\t]*[=:][ \\t]*|[ \\t]+)(?P<V>[^\\s"\'$<{%]{8,400})[ \\t]*$',
        ),
      ),
    ],
  },
  {
    id: 'sl-1-13-named-value',
    weakness: '1.13',
    languages: ['regex'],
    tier: 1,
    title: '`$K` has its value in a deployment file',
    secret: '$V',
    name: '$K',
    family: 'secret-literal',
    paths: { include: ['*.yml', '*.yaml', '*.test.named.txt'], exclude: ['**/locales/**', '**/i18n/**'] },
    search: [
      regex(
        '(?m)^[ \\t]*-[ \\t]*(?:name|key):[ \\t]*["\']?(?P<K>[A-Z][A-Z0-9_]*)["\']?[ \\t]*\\n[ \\t]*value:[ \\t]*(?P<Q>["\']?)(?P<V>[^\\s"\'$#{<][^\\n"\']{2,200}?)(?P=Q)[ \\t]*$',
      ),
      where('$K', SECRET_NAME),
      where('$K', NOT_A_SECRET_NAME),
      where('$V', '(?i)^(?!true$|false$|none$|null$|changeme$|/run/secrets)'),
    ],
  },
  {
    id: 'sl-1-13-env-file-copied',
    weakness: '1.13',
    languages: ['regex'],
    tier: 1,
    severity: 'high',
    confidence: 'medium',
    title: 'The file with the secrets is copied into the image',
    explanation:
      'Everyone who gets the image reads the file, also when a later step removes it: each step stays in the image.',
    fix: 'Leave the file out (`.dockerignore`), and give the values to the container when it starts',
    family: 'env-file-copied',
    paths: { include: DOCKERFILES },
    search: [
      regex(
        '(?im)^[ \\t]*(?:COPY|ADD)[ \\t]+(?!--from=)(?:--\\S+[ \\t]+)*(?:[^\\n]*[ \\t/])?\\.env(?!\\.(?:example|sample|template|dist|defaults?|test)\\b)(?:\\.\\w+)*\\*?[ \\t]+\\S',
      ),
    ],
  },
  {
    id: 'sl-x-01-development-server',
    weakness: 'X.01',
    languages: ['regex'],
    tier: 1,
    severity: 'medium',
    confidence: 'medium',
    title: 'What is shipped starts a development server',
    explanation:
      'Development servers show source code and internal errors, reload on each change and were not made to face strangers.',
    fix: 'Build the application, and start its production server',
    family: 'development-server',
    why: 'The last command of a Dockerfile is the one that runs.',
    paths: {
      include: [...DOCKERFILES, 'Procfile'],
      exclude: [
        '*.dev',
        '*.dev.*',
        '*.local',
        '*.development',
        '*.test',
        '*-dev',
        '**/.devcontainer/**',
        '*.ok.dockerfile',
      ],
    },
    search: [
      either(
        regex(
          '(?ms)^[ \\t]*(?:CMD|ENTRYPOINT)\\b(?:\\[|[ \\t])[^\\n]*?(?:\\brunserver\\b|--reload\\b|\\bflask\\b["\', \\t]+(?:[^\\n]*["\', \\t])?run\\b|\\b(?:npm|pnpm|yarn|bun)\\b["\', \\t]+(?:run["\', \\t]+)?dev\\b|\\bnext\\b["\', \\t]+dev\\b|\\bnodemon\\b|\\bvite\\b["\']?[ \\t]*(?:\\]|$|--host|["\',]+[ \\t]*["\']--host))[^\\n]*(?!.*^[ \\t]*(?:CMD|ENTRYPOINT)\\b)',
        ),
        regex(
          '(?m)^web:[^\\n]*(?:\\brunserver\\b|--reload\\b|\\bflask run\\b|\\b(?:npm|yarn|pnpm) (?:run )?dev\\b|\\bnodemon\\b)',
        ),
      ),
    ],
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
    id: 'sl-6-13-second-index',
    weakness: '6.13',
    languages: ['regex'],
    tier: 1,
    severity: 'low',
    confidence: 'medium',
    title: 'Packages may come from either of two registries',
    explanation:
      'The installer takes the higher version of the two. Whoever publishes a package of yours under its name in the public registry is installed in place of it.',
    fix: 'Use one registry that passes the public packages on (`--index-url`), or pin by hash',
    family: 'second-index',
    why: 'The indexes of graphics libraries are named in their own manuals, and hold no private names.',
    paths: {
      include: [
        'requirements*.txt',
        'pip.conf',
        ...DOCKERFILES,
        '*.sh',
        '.github/workflows/*.y*ml',
        '*.test.requirements.txt',
      ],
    },
    search: [
      regex(
        '(?im)^(?![ \\t]*#)[^\\n]*?(?:--extra-index-url[ \\t=]+|extra-index-url[ \\t]*=[ \\t]*)(?!https?://(?:download\\.pytorch\\.org|pypi\\.nvidia\\.com|pypi\\.ngc\\.nvidia\\.com|pypi\\.org|test\\.pypi\\.org|data\\.pyg\\.org|wheels\\.|abetlen\\.github\\.io|www\\.piwheels\\.org))[^\\s]+',
      ),
    ],
  },
  {
    id: 'sl-x-10-secrets-dumped',
    weakness: 'X.10',
    languages: ['regex'],
    tier: 1,
    severity: 'medium',
    confidence: 'medium',
    title: 'A workflow hands all its secrets to one step',
    explanation:
      'One step, and every action in it, holds every secret of the repository: whoever gets into it has them all.',
    fix: 'Hand over the secrets that the step needs, each by its name',
    family: 'workflow-secrets',
    paths: { include: ['.github/workflows/*.yml', '.github/workflows/*.yaml', '*.test.secrets.txt'] },
    search: [
      regex(
        '(?im)^(?![ \\t]*#)[^\\n]*?(?:\\$\\{\\{[^}\\n]*toJSON\\(\\s*secrets\\s*\\)|ACTIONS_ALLOW_UNSECURE_COMMANDS["\']?:[ \\t]*["\']?true)',
      ),
    ],
  },
  {
    id: 'sl-2-13-image-any-host',
    weakness: '2.13',
    languages: JS,
    tier: 1,
    severity: 'medium',
    title: 'The image service fetches pictures from any address',
    explanation: 'Anyone can have your server fetch and convert pictures of any site, at your cost and in your name.',
    fix: 'List the hosts that your pictures come from',
    family: 'image-any-host',
    search: [
      either(
        "({..., images: {..., remotePatterns: [..., {..., hostname: '**', ...}, ...], ...}, ...})",
        "({..., images: {..., remotePatterns: [..., {..., hostname: '*', ...}, ...], ...}, ...})",
      ),
    ],
  },
  {
    id: 'sl-x-04-svg-of-strangers',
    weakness: 'X.04',
    languages: JS,
    tier: 1,
    severity: 'low',
    confidence: 'medium',
    title: 'Drawings of others are served from the own address, scripts included',
    explanation: 'A drawing (SVG) may hold a script. Opened by itself it runs with the rights of your site.',
    fix: "Set `contentDispositionType: 'attachment'` and a `contentSecurityPolicy` without scripts beside it",
    family: 'svg-allowed',
    search: [
      '({..., images: {..., dangerouslyAllowSVG: true, ...}, ...})',
      not('({..., images: {..., contentSecurityPolicy: $P, ...}, ...})'),
    ],
  },
  {
    id: 'sl-3-32-action-any-origin',
    weakness: '3.32',
    languages: JS,
    tier: 1,
    title: 'Server actions take requests from every website',
    family: 'csrf-off',
    search: [
      either(
        "({..., serverActions: {..., allowedOrigins: [..., '*', ...], ...}, ...})",
        "({..., serverActions: {..., allowedOrigins: [..., '**', ...], ...}, ...})",
      ),
    ],
  },
  {
    id: 'sl-5-12-action-body-limit',
    weakness: '5.12',
    languages: JS,
    tier: 1,
    title: 'Very large request bodies are accepted (`$N`)',
    family: 'body-limit',
    search: [
      all(
        '({..., serverActions: {..., bodySizeLimit: "$N", ...}, ...})',
        where('$N', '(?i)^([3-9]\\d|\\d{3,})\\s*mb$|^\\d+\\s*gb$'),
      ),
    ],
  },
];
