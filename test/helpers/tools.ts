import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Path of a pinned tool, or undefined where it is not installed. In CI its absence fails the run instead of skipping tests. */
export function findTool(program: 'gitleaks' | 'trufflehog' | 'semgrep' | 'npm'): string | undefined {
  const path = `${ROOT}.tools/bin/${program}`;
  if (existsSync(path)) return path;
  if (process.env['CI'] === 'true') throw new Error(`${program} is not installed: run npm run setup`);
  return undefined;
}
