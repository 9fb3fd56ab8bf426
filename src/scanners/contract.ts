import type { Category } from '../core/category.ts';
import type { RepoPath } from '../core/location.ts';
import type { Observation } from '../core/observation.ts';
import type { CoverageEntry, Gap } from '../core/outcome.ts';
import type { Notice, Route, RouteReach, ScanReport } from '../core/scan-report.ts';
import type { RouteDeclaration } from '../core/route-declaration.ts';
import type { SecretVault } from '../core/secret-vault.ts';
import type { ViewIndex } from '../core/views.ts';
import type { Inventory } from '../inventory/inventory.ts';

/** What a person may set that reaches scanners. Every field has a default in config. */
export interface ScannerSettings {
  readonly offline: boolean;
  /** Sends found secrets to their providers; off unless asked for. */
  readonly verifySecrets: boolean;
  readonly scanHistory: boolean;
  /** Deadline of one invocation, in milliseconds. */
  readonly timeoutMs: number;
  /** OSV records on this machine for an audit without a network; absolute path of a file or folder. */
  readonly advisories?: string;
  /** Registry to ask for advisories in place of npm's own default; the person's choice, never the repository's. */
  readonly npmRegistry?: string;
  /** Files above this size are not parsed by source scanners; they are listed as skipped. */
  readonly maxFileBytes: number;
  /** What people say of routes that the code does not show. */
  readonly declaredRoutes?: readonly RouteDeclaration[];
  /** The day of the scan (UTC, ISO), for declarations that end. */
  readonly today?: string;
}

/** A part that a scanner will run, or will not and says why. `part` is stable across runs and unique in the scanner. */
export type PlannedPart =
  | { readonly kind: 'run'; readonly part: string; readonly label: string; readonly dir?: string }
  | { readonly kind: 'skipped'; readonly part: string; readonly label: string; readonly reason: Gap }
  | { readonly kind: 'not-applicable'; readonly part: string; readonly label: string; readonly reason: string };

export type RunPart = Extract<PlannedPart, { kind: 'run' }>;

/** Folders as the tool will see them: host paths for local processes, mount points in a container. */
export interface Places {
  /** The repository, read-only. */
  readonly repository: string;
  readonly history: string;
  readonly tree: string;
  /** Own semgrep rules. */
  readonly rules: string;
  /** Private writable folder of this invocation, also HOME and TMPDIR's parent. */
  readonly private: string;
  /** OSV records, where given. */
  readonly advisories?: string;
  /** Folder of the product's own programs (for wrappers that run beside a tool) and the Node that runs them. */
  readonly product: string;
  readonly node: string;
}

/** One call of a tool, as data. Engines run it; nothing here does IO. */
export interface Invocation {
  /** Arguments after the tool's own program. */
  readonly args: readonly string[];
  /** Runs this program (from `places`) in place of the tool itself; its arguments get the tool's path appended by {@link TOOL_PATH}. */
  readonly wrapper?: { readonly program: string; readonly args: readonly string[] };
  readonly cwd: string;
  /** Added to the engine's base environment (PATH, HOME, TMPDIR, LANG, git isolation). */
  readonly env: Readonly<Record<string, string>>;
  /** Written below `places.private` before the start. */
  readonly files: readonly { readonly path: string; readonly content: string }[];
  /**
   * Copied from the repository to below `places.private` before the start (a manifest, a lockfile). With `keep: 'scripts'` only the programs
   * of a page or component, at their lines and columns; nothing when there is none.
   */
  readonly copies: readonly { readonly from: RepoPath; readonly to: string; readonly keep?: 'scripts' }[];
  readonly needsNetwork: boolean;
  readonly deadlineMs: number;
  readonly memoryMb: number;
  readonly maxOutputBytes: number;
  /** Where the result is: stdout, or a file below `places.private`. */
  readonly report: { readonly from: 'stdout' } | { readonly from: 'file'; readonly path: string };
}

/** Stands for the tool's program in the arguments of a wrapper. */
export const TOOL_PATH = '{tool}';

/** What an engine brought back from an invocation that ended by itself. */
export interface RawRun {
  readonly exitCode: number;
  readonly stderr: string;
  /** The result text, or null when the tool left none. */
  readonly report: string | null;
}

/** Readonly helpers of a parse. The vault takes in secrets and redacts every text that goes out. */
export interface ParseContext {
  readonly vault: SecretVault;
  readonly part: RunPart;
  readonly inventory: Inventory;
  /** What the invocation was made with; absent only in tests of parsers that do not depend on it. */
  readonly settings?: ScannerSettings;
  readonly places: Places;
  readonly views: { readonly history?: ViewIndex; readonly tree?: ViewIndex };
  /** How much the part's view holds: a tool that read nothing of something did not do its work. Absent where the part has no view. */
  readonly viewSize?: { readonly files: number; readonly bytes: number };
  /**
   * Where one run read several views: the folder of this part's view, with `/` at its end. What lies elsewhere belongs to another part,
   * which is asked for by a parse of its own; what the tool says of the whole run holds for all of them.
   */
  readonly viewPrefix?: string;
  /** Text of a file of the working tree; undefined when absent, unreadable, outside the root, or above the size limit. */
  readonly readText: (path: RepoPath) => string | undefined;
}

/** What a parse or an analysis gives. Rejected items were in the tool's list and could not be read; they make coverage partial. */
export interface ScanResult {
  readonly observations: readonly Observation[];
  readonly rejected: readonly { readonly item: string; readonly why: string }[];
  /** Reasons why this run does not cover everything; empty when it does. */
  readonly gaps: readonly Gap[];
  readonly counts: Readonly<Record<string, number>>;
  readonly skippedPaths: CoverageEntry['skippedPaths'];
  readonly notices: readonly Notice[];
  readonly ruleSet?: { readonly rules: number; readonly digest: string };
  readonly routes?: readonly Route[];
  /** Which routes run which lines, for the ranking of other findings. */
  readonly reach?: readonly RouteReach[];
  /** The vulnerability data that this run used, for the head of the report. */
  readonly advisories?: NonNullable<ScanReport['scan']['advisories']>;
}

/** A result with nothing in it, to spread over. */
export const EMPTY_RESULT: ScanResult = {
  observations: [],
  rejected: [],
  gaps: [],
  counts: {},
  skippedPaths: [],
  notices: [],
};

export type ParseOutcome =
  | ({ readonly kind: 'result' } & ScanResult)
  /** The envelope is not what the tool's version promises: nothing may be believed of it. */
  | { readonly kind: 'unreadable'; readonly why: string; readonly remedy?: string };

export interface ToolRequirement {
  /** Program name: `gitleaks`. */
  readonly program: string;
  readonly versionArgs: readonly string[];
  /** Semver text out of what the version call printed, or undefined. */
  readonly readVersion: (output: string) => string | undefined;
  /** Semver range that the parser was tested with. */
  readonly supported: string;
  /** How a person gets it. */
  readonly remedy: string;
}

interface ScannerBase {
  readonly id: string;
  /** Place in the queue, the lowest first (5 without it): what takes longest starts first, so that nothing waits for it alone. */
  readonly queueRank?: number;
  readonly title: string;
  readonly categories: readonly Category[];
  /** One paragraph for docs and `doctor`: what it looks for. */
  readonly about: string;
  readonly plan: (inventory: Inventory, settings: ScannerSettings) => readonly PlannedPart[];
}

/** A foreign program. */
export interface ToolScanner extends ScannerBase {
  readonly kind: 'tool';
  readonly tool: ToolRequirement;
  readonly invoke: (part: RunPart, places: Places, settings: ScannerSettings, inventory: Inventory) => Invocation;
  /** True when one run can read the history view and the tree view: `parse` tells the parts apart by `viewPrefix`. */
  readonly canShareRun?: boolean;
  /** `ok` when the tool's documentation or a run shows that this code can come with a full report; anything else is a failure. */
  readonly exitMeaning: (exitCode: number) => 'ok' | { readonly failure: string };
  /** Judges completeness from report and stderr, seals secrets, and gives observations. Never throws on any input. */
  readonly parse: (raw: RawRun, context: ParseContext) => ParseOutcome;
  /** One short line from the tool's stderr worth showing as progress, or undefined. */
  readonly progress?: (stderrLine: string) => string | undefined;
}

/** What an analysis of our own may see: file texts, nothing else. Runs in a worker with a deadline and a memory bound. */
export interface AnalysisInput {
  readonly part: RunPart;
  readonly inventory: Inventory;
  readonly settings: ScannerSettings;
  readonly readText: (path: RepoPath) => string | undefined;
  readonly reportProgress: (line: string) => void;
}

/** An analysis of our own. */
export interface AnalysisScanner extends ScannerBase {
  readonly kind: 'analysis';
  readonly deadlineMs: number;
  readonly memoryMb: number;
  /** Largest file that it reads, where the person's limit for source files is not the right one: lockfiles are long. */
  readonly maxFileBytes?: number;
  /** Deterministic: the same input gives the same result. May be async for WASM parsers. */
  readonly analyse: (input: AnalysisInput) => ScanResult | Promise<ScanResult>;
}

export type Scanner = ToolScanner | AnalysisScanner;

/** Identity helpers: they give inference and nothing else. */
export function defineToolScanner(scanner: ToolScanner): ToolScanner {
  return scanner;
}

export function defineAnalysisScanner(scanner: AnalysisScanner): AnalysisScanner {
  return scanner;
}
