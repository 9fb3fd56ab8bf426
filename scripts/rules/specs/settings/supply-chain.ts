import { regex, type RuleSpec, where } from '../../spec.ts';
import { MCP_FILES } from './assistant-files.ts';
import { DOCKERFILES } from './build-files.ts';

export const SUPPLY_CHAIN_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-6-13-agent-server-not-pinned',
    weakness: '6.13',
    languages: ['regex'],
    tier: 1,
    severity: 'low',
    confidence: 'medium',
    title: 'The tool server `$P` of an AI assistant is fetched anew at each start',
    explanation:
      'Each start takes whatever was published last under this name, and runs it with your rights. A hijacked version is on your machine the same day.',
    fix: 'Write the version behind the name (`name@1.2.3`)',
    family: 'agent-server-not-pinned',
    paths: { include: MCP_FILES },
    search: [
      regex(
        '"command"\\s*:\\s*"(?:npx|bunx|uvx|pnpx)"\\s*,\\s*"args"\\s*:\\s*\\[\\s*(?:"(?:-y|--yes|-q|--quiet|--from|--bun)"\\s*,\\s*)*"(?P<P>(?:@[\\w.-]+/)?[A-Za-z][\\w.-]*(?:@(?:latest|next|beta))?)"',
      ),
      where('$P', '^(?!tsx$|ts-node$|tsc$)'),
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
    id: 'sl-6-13-action-not-pinned',
    weakness: '6.13',
    languages: ['regex'],
    tier: 1,
    title: 'A workflow uses an action of others that can change unseen',
    family: 'action-not-pinned',
    paths: { include: ['.github/workflows/*.yml', '.github/workflows/*.yaml', '*.test.yml'] },
    search: [
      regex(
        '(?m)^[ \\t]*(?:-[ \\t]+)?uses:[ \\t]*["\']?(?!actions/|github/|\\./|docker://)[\\w.-]+/[\\w./-]+@(?![0-9a-f]{40}\\b)[\\w./-]+',
      ),
    ],
  },
  {
    id: 'sl-6-13-script-piped',
    weakness: '6.13',
    languages: ['regex'],
    tier: 1,
    severity: 'medium',
    title: 'A script of the internet is run unseen',
    family: 'script-piped',
    paths: {
      include: [
        'Dockerfile*',
        '*.dockerfile',
        '.github/workflows/*.yml',
        '.github/workflows/*.yaml',
        '*.sh',
        'Makefile',
        'Procfile',
        'package.json',
        '.gitlab-ci.yml',
        '.devcontainer/*.json',
        '.claude/*.json',
        '*.test.yml',
      ],
    },
    search: [
      regex('(?m)^(?![ \\t]*(?:#|//))[^\\n]*?\\b(?:curl|wget)\\b[^\\n|]*\\|[ \\t]*(?:sudo[ \\t]+)?(?:ba|z|da)?sh\\b'),
    ],
  },
  {
    id: 'sl-6-13-script-without-integrity',
    weakness: '6.13',
    languages: ['regex'],
    tier: 1,
    title: 'A page loads a script of another server without a check of its content',
    family: 'script-integrity',
    paths: { include: ['*.html', '*.ejs', '*.hbs', '*.pug', '*.njk', '*.jinja2'] },
    search: [
      regex(
        '(?is)<script\\b(?![^>]*\\bintegrity=)[^>]*\\bsrc=["\'](?:https?:)?//(?!(?:www\\.googletagmanager|www\\.google-analytics|js\\.stripe|maps\\.googleapis|challenges\\.cloudflare|www\\.google\\.com|accounts\\.google)\\b)[^"\']+["\'][^>]*>',
      ),
    ],
  },
];
