import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Stand-ins for the scanners, for tests of what happens around them: they start at once and do what the real ones cannot be brought to do.
 * A fake gitleaks finds `PLANTED_<letters>` in the folder that it is given, so that a test can see what reached it.
 */
export type FakeProgram = 'gitleaks' | 'trufflehog' | 'semgrep';

export const PLANTED = /PLANTED_[A-Za-z0-9]{12,}/g;

/** What each prints when it is asked for its version. */
export const VERSIONS: Readonly<Record<FakeProgram, string>> = {
  gitleaks: '8.30.1',
  trufflehog: 'trufflehog 3.97.0',
  semgrep: '1.182.0',
};

/** Bodies of well-behaved tools; `args`, `fs`, `path` and `files()` are in scope. */
const GOOD: Readonly<Record<FakeProgram, string>> = {
  gitleaks: `
    const found = files().flatMap((file) => {
      const lines = fs.readFileSync(file).toString('latin1').split('\\n');
      return lines.flatMap((line, at) => [...line.matchAll(/${PLANTED.source}/g)].map(([Secret]) => ({
        RuleID: 'planted-rule', StartLine: at + 1, Match: Secret, Secret, File: file.slice(2), Tags: [],
      })));
    });
    fs.writeFileSync(args[args.indexOf('--report-path') + 1], JSON.stringify(found, null, 1));
    console.error('6:42AM INF scanned ~100 bytes (100 bytes) in 5ms');
    if (found.length > 0) console.error('6:42AM WRN leaks found: ' + found.length);
    process.exitCode = found.length > 0 ? 99 : 0;`,
  trufflehog: `
    console.error(JSON.stringify({ level: 'info-0', msg: 'finished scanning', chunks: 1, bytes: 100 }));`,
  semgrep: `
    const scanned = files().map((file) => file.slice(2));
    console.log(JSON.stringify({ version: '1.182.0', results: [], errors: [], paths: { scanned, skipped: [] } }));`,
};

/** How the fakes differ from well-behaved ones: `bodies` replaces what one of them does, null leaves it out. */
export interface FakeTools {
  readonly bodies?: Readonly<Partial<Record<FakeProgram, string | null>>>;
  readonly versions?: Readonly<Partial<Record<FakeProgram, string>>>;
}

/** Writes the three tools into a folder. */
export function writeFakeTools(dir: string, { bodies = {}, versions = {} }: FakeTools = {}): void {
  mkdirSync(dir, { recursive: true });
  for (const program of ['gitleaks', 'trufflehog', 'semgrep'] as const) {
    const body = bodies[program] === undefined ? GOOD[program] : bodies[program];
    if (body === null) continue;
    const file = path.join(dir, program);
    writeFileSync(file, script(versions[program] ?? VERSIONS[program], body));
    chmodSync(file, 0o755);
  }
}

/** The body of a well-behaved tool, to do more before or after it. */
export function goodBody(program: FakeProgram): string {
  return GOOD[program];
}

function script(version: string, body: string): string {
  return `#!/usr/bin/env node
const fs = require('node:fs');
const path = require('node:path');
const args = process.argv.slice(2);
const list = (dir) => { try { return fs.readdirSync(dir, { withFileTypes: true }); } catch { return []; } };
const files = (dir = '.') => list(dir).flatMap((entry) => {
  const name = dir + '/' + entry.name;
  return entry.isDirectory() ? files(name) : entry.isFile() ? [name] : [];
});
if (args.includes('version') || args.includes('--version')) console.log(${JSON.stringify(version)});
else { ${body} }
`;
}
