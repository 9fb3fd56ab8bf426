import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import semver from 'semver';
import { AdapterError } from '../core/errors.ts';
import type { ProcessRunner } from '../core/ports.ts';
import type { ToolState } from '../orchestrate/engine.ts';
import type { ToolRequirement } from '../scanners/contract.ts';
import type { VersionMemory } from './version-memory.ts';

const VERSION_DEADLINE_MS = 60_000;
const MAX_VERSION_BYTES = 100_000;

export interface ToolSearch {
  readonly runner: ProcessRunner;
  /** Explicit program paths by name: they win over every folder. */
  readonly toolPaths: Readonly<Record<string, string>>;
  /** Folders searched in order: the project's tool folder, then PATH. */
  readonly searchPath: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly signal: AbortSignal;
  /** Answers of earlier runs; absent where each run asks anew. */
  readonly versionMemory?: VersionMemory;
}

/** Finds a tool's program, asks its version, and holds that against the range that the parser was tested with. */
export async function findTool(search: ToolSearch, tool: ToolRequirement): Promise<ToolState> {
  const missing = (why: string): ToolState => ({ kind: 'missing', why, remedy: tool.remedy });
  const where = await findProgram(search, tool.program);
  if (where === undefined) return missing(`${tool.program} is not installed`);
  const known = search.versionMemory?.recall(where);
  if (known !== undefined) return judgeVersion(tool, known, where);
  const result = await search.runner.run({
    argv: [where, ...tool.versionArgs],
    cwd: search.cwd,
    env: search.env,
    deadlineMs: VERSION_DEADLINE_MS,
    maxStdoutBytes: MAX_VERSION_BYTES,
    maxStderrBytes: MAX_VERSION_BYTES,
    signal: search.signal,
  });
  if (result.ended === 'aborted') throw new AdapterError('aborted', 'The scan was stopped');
  const printed = `${result.stdout}\n${result.stderr}`;
  const state = judgeVersion(tool, printed, where);
  if (state.kind === 'ready') search.versionMemory?.remember(where, printed);
  return state;
}

/** Holds what a version call printed against the range that the parser was tested with. */
export function judgeVersion(tool: ToolRequirement, printed: string, where: string): ToolState {
  const missing = (why: string): ToolState => ({ kind: 'missing', why, remedy: tool.remedy });
  const version = tool.readVersion(printed);
  if (version === undefined || semver.valid(version) === null)
    return missing(`${tool.program} did not tell its version`);
  if (!semver.satisfies(version, tool.supported)) {
    return missing(`${tool.program} ${version} is not a supported version (${tool.supported})`);
  }
  return { kind: 'ready', version, where };
}

async function findProgram(search: ToolSearch, program: string): Promise<string | undefined> {
  const explicit = search.toolPaths[program];
  const candidates =
    explicit === undefined ? search.searchPath.map((folder) => path.join(folder, program)) : [explicit];
  for (const candidate of candidates) if (await isExecutable(candidate)) return candidate;
  return undefined;
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
