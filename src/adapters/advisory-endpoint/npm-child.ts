import { spawn } from 'node:child_process';

export interface NpmCall {
  readonly tool: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface NpmEnd {
  /** Null where npm could not be started. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly isTooLarge: boolean;
}

/** The engine bounds what we print; this bounds what we hold. */
const MAX_REPORT_CHARACTERS = 200_000_000;
const SIGNAL_BASE = 128;
const KILL_NUMBER = 9;

/** Runs npm and collects what it prints; its stderr goes straight through. */
export function runNpm(call: NpmCall): Promise<NpmEnd> {
  return new Promise((resolve) => {
    const child = spawn(call.tool, call.args, {
      cwd: call.cwd,
      env: call.env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const chunks: string[] = [];
    let characters = 0;
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (chunk: string) => {
      characters += chunk.length;
      if (characters > MAX_REPORT_CHARACTERS) child.kill('SIGKILL');
      else chunks.push(chunk);
    });
    child.once('error', () => {
      resolve({ exitCode: null, stdout: '', isTooLarge: false });
    });
    child.once('close', (code, signal) => {
      const exitCode = code ?? SIGNAL_BASE + (signal === 'SIGKILL' ? KILL_NUMBER : 0);
      resolve({
        exitCode,
        stdout: chunks.join(''),
        isTooLarge: characters > MAX_REPORT_CHARACTERS,
      });
    });
  });
}

/** The environment without any proxy: a proxy would also catch the way to loopback. */
export function withoutProxy(env: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> {
  const kept = Object.entries(env).filter(([name]) => !/^(?:npm_config_)?(?:https?|all|no)[-_]?proxy$/i.test(name));
  return {
    ...Object.fromEntries(kept),
    NO_PROXY: '127.0.0.1',
    npm_config_noproxy: '127.0.0.1',
  };
}
