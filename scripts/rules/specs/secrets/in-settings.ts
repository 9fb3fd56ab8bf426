import { NOT_A_SECRET_NAME, SECRET_NAME } from '../../names.ts';
import { either, focus, inside, JS, regex, type RuleSpec, where } from '../../spec.ts';
import { DOCKERFILES } from '../settings/build-files.ts';

export const IN_SETTINGS_RULES: readonly RuleSpec[] = [
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
    id: 'sl-1-12-agent-config-token',
    weakness: '1.12',
    languages: ['regex'],
    tier: 1,
    title: '`$K` holds a token in the configuration of a tool',
    secret: '$V',
    name: '$K',
    family: 'secret-literal',
    paths: {
      include: [
        '.mcp.json',
        '*.mcp.json',
        'mcp.json',
        '.cursor/*.json',
        '.claude/*.json',
        '.vscode/*.json',
        '.gemini/*.json',
        '.windsurf/*.json',
        'claude_desktop_config.json',
        '*.test.mcp.json',
        '1-12.test.json',
      ],
    },
    search: [
      regex(
        '(?i)"(?P<K>[A-Z0-9_-]*(?:API_?KEY|TOKEN|SECRET|PASSWORD|AUTHORIZATION|ACCESS_?KEY)[A-Z0-9_]*)"\\s*:\\s*"(?:Bearer\\s+)?(?P<V>[^"$<{\\s]{8,400})"',
      ),
      where('$V', '(?i)^(?!your|xxx|\\.\\.\\.|changeme|placeholder|env:|<)'),
    ],
  },
  {
    id: 'sl-1-13-docker-secret',
    weakness: '1.13',
    languages: ['regex'],
    tier: 1,
    confidence: 'high',
    title: '`$K` is baked into the image',
    secret: '$V',
    name: '$K',
    family: 'secret-literal',
    paths: { include: ['Dockerfile*', '*.dockerfile', '*.Dockerfile', 'Containerfile*'] },
    search: [
      // several may stand in one line, and go on in the next
      regex(
        '(?im)^[ \\t]*(?:ENV|ARG)[ \\t]+(?:[A-Z0-9_]+=(?:"[^"\\n]*"|[^\\s"]*)[ \\t]+(?:\\\\\\r?\\n[ \\t]*)?)*?(?P<K>[A-Z0-9_]+)[ =][ \\t]*["\']?(?P<V>[^\\s"\'$]{3,})["\']?(?=[ \\t]|\\r?$)',
      ),
      where('$K', SECRET_NAME),
      where('$V', '(?i)^(?!true$|false$|changeme$|none$|null$)'),
    ],
  },
  {
    id: 'sl-1-13-compose-secret',
    weakness: '1.13',
    languages: ['regex'],
    tier: 1,
    title: '`$K` has its value in a deployment file',
    secret: '$V',
    name: '$K',
    family: 'secret-literal',
    paths: {
      include: [
        'docker-compose*.yml',
        'docker-compose*.yaml',
        'compose*.yml',
        'compose*.yaml',
        '.github/workflows/*.yml',
        '.github/workflows/*.yaml',
        'k8s/**/*.yml',
        'k8s/**/*.yaml',
        'render.yaml',
        'app.yaml',
        'fly.toml',
        '*.test.yml',
      ],
    },
    search: [
      regex(
        '(?im)^[ \\t]*-?[ \\t]*(?P<K>[A-Z][A-Z0-9_]*)[ \\t]*[:=][ \\t]*(?P<Q>["\']?)(?P<V>[^\\s"\'$#{][^\\n"\']{2,200}?)(?P=Q)[ \\t]*$',
      ),
      where('$K', SECRET_NAME),
      where('$V', '(?i)^(?!true$|false$|none$|null$|changeme$|/run/secrets)'),
    ],
  },
  {
    id: 'sl-1-13-next-env-config',
    weakness: '1.13',
    languages: JS,
    tier: 1,
    title: 'The build copies the secret `$K` into the pages',
    family: 'public-secret',
    search: [
      either(
        '({..., env: {..., $K: process.env.$K2, ...}, ...})',
        'new webpack.DefinePlugin({..., $K: JSON.stringify(process.env.$K2), ...})',
        '({..., define: {..., $K: JSON.stringify(process.env.$K2), ...}, ...})',
      ),
      where('$K2', SECRET_NAME),
      focus('$K2'),
      inside('module.exports = ...', 'export default ...', 'const nextConfig = ...', '$X = {...}'),
    ],
  },
];
