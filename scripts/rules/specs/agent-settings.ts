import { either, regex, type RuleSpec, where } from '../spec.ts';

/** Settings of coding assistants, and of the tool servers (MCP) that they start. */
const MCP_FILES = [
  '.mcp.json',
  '*.mcp.json',
  'mcp.json',
  'mcp_config.json',
  'claude_desktop_config.json',
  '.claude/*.json',
  '.cursor/*.json',
  '.vscode/*.json',
  '.gemini/*.json',
  '.windsurf/*.json',
  '.roo/*.json',
  '.kiro/**/*.json',
  '*.test.agent.json',
];

const SETTINGS = [
  ...MCP_FILES,
  '.codex/config.toml',
  '.github/workflows/*.yml',
  '.github/workflows/*.yaml',
  'package.json',
  'Makefile',
  '*.sh',
  '*.test.agent.toml',
];

const LOCAL = '(?:localhost|127\\.0\\.0\\.1|\\[::1\\]|0\\.0\\.0\\.0|host\\.docker\\.internal)';

export const AGENT_SETTINGS_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-x-14-agent-unrestricted',
    weakness: 'X.14',
    languages: ['regex'],
    tier: 1,
    title: 'An AI assistant may act without asking',
    family: 'agent-permissions',
    why: 'Only in a list of what is allowed: in a list of what is denied, or as what a hook listens to, the same word is a protection.',
    paths: { include: SETTINGS },
    search: [
      either(
        regex('--dangerously-skip-permissions|--dangerously-bypass-approvals-and-sandbox|--yolo\\b'),
        regex(
          '"(?:defaultMode"\\s*:\\s*"bypassPermissions|approvalMode"\\s*:\\s*"yolo)"|"chat\\.tools\\.(?:global\\.)?autoApprove"\\s*:\\s*true|"enableAllProjectMcpServers"\\s*:\\s*true',
        ),
        // `Bash`, `Bash(*)`, and programs that run any other
        regex(
          '"(?:allow|allowedTools|allowed_tools)"\\s*:\\s*\\[[^\\[\\]]*?\\K"(?:Bash|Shell)(?:\\((?:\\*{1,2}(?::\\*)?|:\\*|(?:sudo|bash|sh|zsh|eval)(?: -c)?(?::| )\\*)\\))?"(?=\\s*[,\\]])',
        ),
        regex(
          '"(?:alwaysAllow|autoApprove)"\\s*:\\s*\\[\\s*"\\*"|"/\\.\\*/"\\s*:\\s*(?:true|\\{\\s*"approve"\\s*:\\s*true)',
        ),
        regex('(?m)^[ \\t]*sandbox_mode[ \\t]*=[ \\t]*"danger-full-access"'),
      ),
    ],
  },
  {
    id: 'sl-x-14-agent-server-trusted',
    weakness: 'X.14',
    languages: ['regex'],
    tier: 1,
    confidence: 'medium',
    title: 'An AI assistant may use every tool of a server without asking',
    explanation:
      'Every tool of this server runs without a question. A text that the assistant reads, an issue or a web page, can ask for them in your name.',
    family: 'agent-permissions',
    paths: { include: ['.gemini/settings.json', '*.test.agent.json'] },
    search: [regex('"mcpServers"\\s*:\\s*\\{(?s:.*?)\\K"trust"\\s*:\\s*true')],
  },
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
    id: 'sl-x-10-prompt-from-strangers',
    weakness: 'X.10',
    languages: ['regex'],
    tier: 1,
    severity: 'high',
    confidence: 'medium',
    title: 'A workflow hands text of strangers to an AI assistant',
    explanation:
      'Anyone may open an issue or a pull request, and its text becomes an instruction to an assistant that holds the rights and secrets of this workflow.',
    fix: 'Give the assistant the number of the issue and rights to read only; let people who may write start it',
    family: 'workflow-injection',
    paths: { include: ['.github/workflows/*.yml', '.github/workflows/*.yaml', '*.test.prompt.txt'] },
    search: [
      regex(
        '(?m)^[ \\t]*(?:prompt|direct_prompt|override_prompt|custom_instructions|system_prompt|user_prompt|prompt_template):(?:[^\\n]*|[ \\t]*[|>][-+]?[ \\t]*(?:\\n(?![ \\t]*-[ \\t]+\\w+:|[ \\t]{0,10}\\w[\\w-]*:[ \\t])[^\\n]*)*?)(?P<E>\\$\\{\\{[^}\\n]*github\\.(?:event\\.(?:issue\\.(?:title|body)|pull_request\\.(?:title|body)|comment\\.body|review\\.body|review_comment\\.body|discussion\\.(?:title|body)|head_commit\\.message)|head_ref)[^}\\n]*\\}\\})',
      ),
    ],
  },
];
