import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Log } from 'sarif';
import { findMultitoolFolder } from './sarif-schema.ts';

/** Rules of the SARIF standard and of GitHub (the product's old and new name for them). */
const RULE_KINDS = 'Sarif;Gh;Ghas';
const DEADLINE_MS = 120_000;

export interface Multitool {
  /** What the tool says about a file: `level rule: message`, one line each. */
  validate(text: string): readonly string[];
  close(): void;
}

/**
 * Microsoft's SARIF multitool, or undefined where its program is not installed. The package marks the program as executable by an install
 * script, which never runs here, so a private copy is marked.
 */
export function openMultitool(): Multitool | undefined {
  const folder = findMultitoolFolder();
  const program = folder === undefined ? undefined : path.join(folder, 'Sarif.Multitool');
  if (program === undefined || !existsSync(program)) return undefined;
  const scratch = mkdtempSync(path.join(tmpdir(), 'multitool-'));
  const copy = path.join(scratch, 'multitool');
  copyFileSync(program, copy);
  chmodSync(copy, 0o700);
  return {
    validate: (text) => validate(copy, scratch, text),
    close: () => {
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

function validate(program: string, scratch: string, text: string): readonly string[] {
  const input = path.join(scratch, 'input.sarif');
  const output = path.join(scratch, 'output.sarif');
  rmSync(output, { force: true });
  writeFileSync(input, text);
  const done = spawnSync(
    program,
    ['validate', input, '--rule-kind', RULE_KINDS, '--output', output, '--log', 'ForceOverwrite', '--quiet', 'true'],
    {
      encoding: 'utf8',
      timeout: DEADLINE_MS,
      env: { HOME: scratch, TMPDIR: scratch, DOTNET_BUNDLE_EXTRACT_BASE_DIR: scratch },
    },
  );
  if (done.error !== undefined) throw done.error;
  if (!existsSync(output)) throw new Error(`the multitool wrote no result: ${done.stdout}${done.stderr}`);
  const log = JSON.parse(readFileSync(output, 'utf8').replace(/^\ufeff/, '')) as Log;
  const [run] = log.runs;
  const notices = (run?.invocations ?? []).flatMap((invocation) => [
    ...(invocation.toolExecutionNotifications ?? []),
    ...(invocation.toolConfigurationNotifications ?? []),
  ]);
  return [
    ...(run?.results ?? []).map(
      ({ level = 'warning', ruleId, message }) => `${level} ${ruleId ?? ''}: ${JSON.stringify(message)}`,
    ),
    ...notices
      .filter(({ level }) => level === 'error')
      .map(({ message }) => `error notification: ${message.text ?? ''}`),
  ];
}
