import path from 'node:path';
import { AdapterError } from '../core/errors.ts';
import type { ProcessResult, ProcessRunner } from '../core/ports.ts';
import type { Engine, ToolState } from '../orchestrate/engine.ts';
import type { Invocation, Places, ToolScanner } from '../scanners/contract.ts';
import { TOOL_PATH } from '../scanners/contract.ts';
import { prepareInvocation, readBounded } from './invocation-files.ts';
import { findTool } from './local-tools.ts';
import type { VersionMemory } from './version-memory.ts';
import { type ReportText, toRunOutcome } from './run-outcome.ts';

const MAX_STDERR_BYTES = 4_000_000;

export interface LocalEngineOptions {
  readonly runner: ProcessRunner;
  /** Explicit program paths by name: they win over every folder. */
  readonly toolPaths: Readonly<Record<string, string>>;
  /** Folders searched in order: the project's tool folder, then PATH. */
  readonly searchPath: readonly string[];
  /** Folder that holds our own programs (src or dist), and the Node that runs them. */
  readonly product: string;
  readonly node: string;
  /** A git configuration of ours, so that neither the user's nor the repository's has a say. */
  readonly gitConfigFile: string;
  /** Folder in which version calls may write. */
  readonly versionDir: string;
  /** Answers of earlier runs to the question for a version. */
  readonly versionMemory?: VersionMemory;
  readonly signal: AbortSignal;
}

/** Runs scanners as child processes: on a developer's computer, and inside the all-in-one image. */
export function createLocalEngine(options: LocalEngineOptions): Engine {
  const states = new Map<string, Promise<ToolState>>();
  const check = (scanner: ToolScanner): Promise<ToolState> => {
    const search = { ...options, env: baseEnvironment(options, options.versionDir), cwd: options.versionDir };
    const state = states.get(scanner.tool.program) ?? findTool(search, scanner.tool);
    states.set(scanner.tool.program, state);
    return state;
  };
  return {
    id: 'local',
    check,
    async run(request) {
      const state = await check(request.scanner);
      if (state.kind === 'missing')
        throw new AdapterError('adapter-failed', 'A tool that is not there was asked to run');
      const own = { private: request.privateDir, product: options.product, node: options.node };
      const places: Places = { ...request.hostPlaces, ...own };
      const invocation = request.describe(places);
      await prepareInvocation(invocation, request.hostPlaces.repository, request.privateDir);
      const result = await options.runner.run({
        argv: commandOf(invocation, state.where, options.node),
        cwd: invocation.cwd,
        env: { ...baseEnvironment(options, request.privateDir), ...invocation.env },
        deadlineMs: invocation.deadlineMs,
        maxStdoutBytes: invocation.maxOutputBytes,
        maxStderrBytes: MAX_STDERR_BYTES,
        maxMemoryMb: invocation.memoryMb,
        signal: request.signal,
        onStderrLine: request.onProgress,
      });
      const report = await readReport(result, invocation, request.privateDir);
      return { outcome: toRunOutcome(result, report, invocation), places };
    },
    close: () => Promise.resolve(),
  };
}

function commandOf(invocation: Invocation, tool: string, node: string): [string, ...string[]] {
  if (invocation.wrapper === undefined) return [tool, ...invocation.args];
  const wrapped = invocation.wrapper.args.map((argument) => (argument === TOOL_PATH ? tool : argument));
  return [node, invocation.wrapper.program, ...wrapped, ...invocation.args];
}

/** What every child gets, and all that it gets besides the invocation's own variables. */
function baseEnvironment(options: LocalEngineOptions, privateDir: string): Record<string, string> {
  return {
    PATH: [path.dirname(options.node), ...options.searchPath].join(path.delimiter),
    HOME: path.join(privateDir, 'home'),
    TMPDIR: path.join(privateDir, 'tmp'),
    XDG_CONFIG_HOME: path.join(privateDir, 'home', '.config'),
    XDG_CACHE_HOME: path.join(privateDir, 'home', '.cache'),
    LANG: 'C.UTF-8',
    LC_ALL: 'C.UTF-8',
    GIT_CONFIG_GLOBAL: options.gitConfigFile,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    NO_COLOR: '1',
  };
}

async function readReport(result: ProcessResult, invocation: Invocation, privateDir: string): Promise<ReportText> {
  if (invocation.report.from === 'file') {
    return readBounded(path.join(privateDir, invocation.report.path), invocation.maxOutputBytes);
  }
  return { text: result.stdout === '' ? null : result.stdout, isTooLarge: false };
}
