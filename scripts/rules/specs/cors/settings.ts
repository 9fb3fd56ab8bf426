import { regex, type RuleSpec } from '../../spec.ts';

export const SETTINGS_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-4-05-config-any-origin',
    weakness: '4.05',
    languages: ['regex'],
    tier: 1,
    title: 'A hosting setting lets every website read the answers',
    family: 'cors',
    confidence: 'high',
    paths: {
      include: [
        'vercel.json',
        'netlify.toml',
        '_headers',
        'nginx.conf',
        '*.nginx',
        '*.conf',
        'Caddyfile',
        '.htaccess',
        'serverless.yml',
        'serverless.yaml',
        'template.yml',
        'template.yaml',
        'staticwebapp.config.json',
        'firebase.json',
        'wrangler.toml',
        'cors.json',
        '*.tf',
        'render.yaml',
        '*.test.conf',
        '*.test.json',
        '*.test.yml',
        '*.test.toml',
      ],
    },
    search: [
      regex(
        '(?i)("key"\\s*:\\s*"access-control-allow-origin"\\s*,\\s*"value"\\s*:\\s*"\\*"|"value"\\s*:\\s*"\\*"\\s*,\\s*"key"\\s*:\\s*"access-control-allow-origin"|(?m)^[^#\\n]*\\baccess-control-allow-origin["\']?\\s*[:= ]\\s*["\']?\\*["\']?|(?m)^[^#\\n]*add_header\\s+["\']?access-control-allow-origin["\']?\\s+["\']?(\\*|\\$http_origin)["\']?|(?m)^\\s*(allow_?origins?|allowedOrigins|origins?|AllowOrigins?|allowed_origins|"origin"|"AllowedOrigins")["\']?\\s*[:=]\\s*\\[?\\s*["\']\\*["\']|(?m)^\\s*cors:\\s*true\\s*$)',
      ),
    ],
  },
];
