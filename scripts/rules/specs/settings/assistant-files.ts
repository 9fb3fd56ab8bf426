/** Settings of coding assistants, and of the tool servers (MCP) that they start. */
export const MCP_FILES = [
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
