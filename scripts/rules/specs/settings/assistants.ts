import { either, regex, type RuleSpec } from '../../spec.ts';
import { MCP_FILES } from './assistant-files.ts';

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

export const ASSISTANTS_RULES: readonly RuleSpec[] = [
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
];
