import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AdapterError } from '../core/errors.ts';
import type { ProcessResult, ProcessRunner } from '../core/ports.ts';

const DEFAULT_DEADLINE_MS = 120_000;
const MAX_STDOUT_BYTES = 200_000_000;
const MAX_STDERR_BYTES = 100_000;

/**
 * The only configuration that git and the tools that call it get from us. `safe.directory` has to stand in a file: the server half of a
 * clone reads no other place. Nothing here may run a program, use the network or change what is printed.
 */
const CONFIG = `[safe]
	directory = *
[core]
	pager = cat
	fsmonitor = false
	hooksPath = /dev/null
	attributesFile = /dev/null
	excludesFile = /dev/null
	quotePath = false
	commitGraph = false
[color]
	ui = never
[protocol]
	allow = never
[gc]
	auto = 0
[maintenance]
	auto = false
[diff]
	renames = false
`;

/**
 * Said on the command line in every call: there it outranks the configuration of the repository that the call is about. A commit graph
 * or a replacement object is the scanned party's word about its history; git shall look for itself.
 */
const OVERRIDES = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.pager=cat',
  'core.quotePath=false',
  'core.commitGraph=false',
  'core.alternateRefsCommand=',
  'protocol.allow=never',
  'color.ui=never',
].flatMap((setting) => ['-c', setting]);

export interface GitCall {
  readonly args: readonly string[];
  readonly cwd: string;
  /** Added to the environment of every call: which repository, which index. */
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly deadlineMs?: number;
  readonly maxStdoutBytes?: number;
  readonly onStdout?: (chunk: Uint8Array) => void;
}

/** Calls git in an environment of ours. */
export interface Git {
  readonly configFile: string;
  /** Gives how it ended, whatever git said; rejects with `aborted` when the run is stopped. */
  call(call: GitCall): Promise<ProcessResult>;
}

export interface GitOptions {
  readonly runner: ProcessRunner;
  readonly signal: AbortSignal;
  /** Folders to look for git in, as in PATH. */
  readonly searchPath: string;
  readonly scratchDir: string;
}

/** Writes the configuration into the scratch folder. */
export async function createGit(options: GitOptions): Promise<Git> {
  const configFile = path.join(options.scratchDir, 'gitconfig');
  await writeFile(configFile, CONFIG, { mode: 0o600 });
  const env = environmentOf(options, configFile);
  return {
    configFile,
    call: async (call) => {
      const result = await options.runner.run({
        argv: ['git', '--no-pager', ...OVERRIDES, ...call.args],
        cwd: call.cwd,
        env: { ...env, ...call.env },
        deadlineMs: call.deadlineMs ?? DEFAULT_DEADLINE_MS,
        maxStdoutBytes: call.maxStdoutBytes ?? MAX_STDOUT_BYTES,
        maxStderrBytes: MAX_STDERR_BYTES,
        signal: options.signal,
        ...(call.onStdout === undefined ? {} : { onStdout: call.onStdout }),
        ...(call.stdin === undefined ? {} : { stdin: call.stdin }),
      });
      if (result.ended === 'aborted') throw new AdapterError('aborted', 'The scan was stopped');
      return result;
    },
  };
}

function environmentOf(options: GitOptions, configFile: string): Record<string, string> {
  return {
    PATH: options.searchPath,
    HOME: options.scratchDir,
    XDG_CONFIG_HOME: options.scratchDir,
    TMPDIR: options.scratchDir,
    LANG: 'C.UTF-8',
    LC_ALL: 'C',
    GIT_CONFIG_GLOBAL: configFile,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: 'true',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
  };
}

/** What a call printed; undefined unless it ended well. */
export function outputOf(result: ProcessResult): string | undefined {
  return result.ended === 'exited' && result.exitCode === 0 ? result.stdout : undefined;
}
