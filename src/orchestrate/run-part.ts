import { InvariantError } from '../core/errors.ts';
import type { Observation } from '../core/observation.ts';
import type { CoverageEntry, CoverageStatus, Gap } from '../core/outcome.ts';
import type { Notice, Route } from '../core/scan-report.ts';
import type { SecretVault } from '../core/secret-vault.ts';
import type {
  AnalysisScanner,
  ParseOutcome,
  Places,
  RawRun,
  RunPart,
  Scanner,
  ScannerSettings,
  ScanResult,
  ToolScanner,
} from '../scanners/contract.ts';
import { EMPTY_RESULT } from '../scanners/contract.ts';
import type { AnalysisHost } from './analysis-host.ts';
import type { Engine, RunOutcome, RunRequest } from './engine.ts';
import type { Workspace } from './workspace.ts';

const MAX_SKIPPED_PATHS = 200;

/** What one part gave: a row of the coverage table and what was found. */
export interface PartResult {
  readonly coverage: CoverageEntry;
  readonly observations: readonly Observation[];
  readonly notices: readonly Notice[];
  readonly routes: readonly Route[];
  readonly reach?: ScanResult['reach'];
  readonly advisories?: NonNullable<ScanResult['advisories']>;
}

export interface RunContext {
  readonly engine: Engine;
  readonly analyses: AnalysisHost;
  readonly workspace: Workspace;
  readonly settings: ScannerSettings;
  readonly vault: SecretVault;
  /** Host folder of the own semgrep rules. */
  readonly rulesDir: string;
  readonly readText: (path: string) => string | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: (part: RunPart, text: string) => void;
}

/**
 * Runs parts of a foreign tool and judges how complete each was. Never rejects for what the tool did. Parts that read views are read in
 * one run where the scanner can: the start of a secret scanner costs a second of processor time.
 */
export async function runToolParts(
  scanner: ToolScanner,
  parts: readonly RunPart[],
  context: RunContext,
): Promise<readonly PartResult[]> {
  const state = await context.engine.check(scanner);
  if (state.kind === 'missing')
    return parts.map((part) => endPart(scanner, part, 'missing', [{ text: state.why, remedy: state.remedy }]));
  const tool = { name: scanner.tool.program, version: state.version };
  const views = await Promise.all(parts.map(async (part) => ({ part, view: await viewFor(part, context.workspace) })));
  const ready = views.flatMap(({ part, view }) => (view.kind === 'ready' ? [{ part, view }] : []));
  const { viewsDir } = context.workspace;
  const runs: { readonly inputs: readonly ReadyPart[]; readonly dir?: string }[] =
    ready.length > 1 && viewsDir !== undefined
      ? [{ inputs: ready, dir: viewsDir }]
      : ready.map((input) => ({ inputs: [input] }));
  const results = new Map<string, PartResult>();
  for (const { part, view } of views) {
    if (view.kind === 'unavailable') results.set(part.part, endPart(scanner, part, 'skipped', [view.reason], { tool }));
    if (view.kind === 'not-applicable')
      results.set(part.part, endPart(scanner, part, 'not-applicable', [{ text: view.reason }], { tool }));
  }
  for (const { inputs, dir } of runs) {
    const { outcome, places } = await runOnce(scanner, inputs, dir, context);
    for (const input of inputs)
      results.set(
        input.part.part,
        judgeOutcome({ scanner, tool, input, outcome, places, isShared: dir !== undefined }, context),
      );
  }
  return parts.flatMap((part) => results.get(part.part) ?? []);
}

interface ReadyPart {
  readonly part: RunPart;
  readonly view: Extract<ViewForPart, { kind: 'ready' }>;
}

/** One call of the tool: on what the one part reads, or on the folder that holds the views of all of them. */
async function runOnce(
  scanner: ToolScanner,
  inputs: readonly ReadyPart[],
  viewsDir: string | undefined,
  context: RunContext,
): ReturnType<Engine['run']> {
  const [first] = inputs;
  if (first === undefined) throw new InvariantError('A tool was to be run on nothing');
  const { part, view } = first;
  const hostPlaces = {
    repository: context.workspace.root,
    ...(viewsDir === undefined ? view.dirs : { history: viewsDir, tree: viewsDir }),
    rules: context.rulesDir,
    ...(context.settings.advisories === undefined ? {} : { advisories: context.settings.advisories }),
  };
  return context.engine.run({
    scanner,
    part,
    describe: (inside) => scanner.invoke(part, inside, context.settings, context.workspace.inventory),
    hostPlaces,
    privateDir: await context.workspace.makePrivateDir(`${scanner.id}-${part.part}`),
    signal: context.signal,
    onProgress: progressOf(
      scanner,
      inputs.map((input) => input.part),
      context,
    ),
  });
}

interface EndedRun {
  readonly scanner: ToolScanner;
  readonly tool: { readonly name: string; readonly version: string };
  readonly input: ReadyPart;
  readonly outcome: RunOutcome;
  readonly places: Places;
  /** The run read the views of other parts, too. */
  readonly isShared: boolean;
}

function judgeOutcome(run: EndedRun, context: RunContext): PartResult {
  const { scanner, tool, outcome } = run;
  const { part, view } = run.input;
  if (outcome.kind !== 'ended') {
    const kept = outcome.partial === null ? EMPTY_RESULT : resultOf(parse(run, outcome.partial, context));
    const why = context.vault.redact(outcome.why);
    return endPart(scanner, part, outcome.kind, [{ text: why }, ...kept.gaps], {
      tool,
      result: kept,
      durationMs: outcome.durationMs,
      exitCode: outcome.exitCode,
    });
  }
  const meaning = scanner.exitMeaning(outcome.raw.exitCode);
  const parsed = parse(run, outcome.raw, context);
  const rest = { tool, durationMs: outcome.durationMs, exitCode: outcome.raw.exitCode };
  const unreadable = parsed.kind === 'unreadable' ? unreadableGap(parsed, context.vault) : undefined;
  if (meaning !== 'ok') {
    const reasons = unreadable === undefined ? [{ text: context.vault.redact(meaning.failure) }] : [unreadable];
    return endPart(scanner, part, 'crashed', [...reasons, ...resultOf(parsed).gaps], {
      ...rest,
      result: resultOf(parsed),
    });
  }
  if (parsed.kind === 'unreadable')
    return endPart(scanner, part, 'unreadable', unreadable === undefined ? [] : [unreadable], rest);
  const gaps = [...view.gaps, ...rejectedGap(parsed), ...parsed.gaps];
  return endPart(scanner, part, gaps.length === 0 ? 'completed' : 'partial', gaps, {
    ...rest,
    result: { ...parsed, counts: { ...view.counts, ...parsed.counts } },
  });
}

/** Runs one part of an analysis of our own in its worker. */
export async function runAnalysisPart(
  scanner: AnalysisScanner,
  part: RunPart,
  context: RunContext,
): Promise<PartResult> {
  const outcome = await context.analyses.run({
    scanner,
    part,
    root: context.workspace.root,
    inventory: context.workspace.inventory,
    settings: context.settings,
    signal: context.signal,
    onProgress: (text) => {
      context.onProgress(part, text);
    },
  });
  if (outcome.kind !== 'ended')
    return endPart(scanner, part, outcome.kind, [{ text: outcome.why }], { durationMs: outcome.durationMs });
  const gaps = [...rejectedGap(outcome.result), ...outcome.result.gaps];
  return endPart(scanner, part, gaps.length === 0 ? 'completed' : 'partial', gaps, outcome);
}

/** The coverage row of a part that was not run. */
export function endPart(
  scanner: Pick<Scanner, 'id' | 'categories'>,
  part: { readonly part: string; readonly label: string },
  status: CoverageStatus,
  reasons: readonly Gap[],
  ran: {
    tool?: { name: string; version: string };
    result?: ScanResult;
    durationMs?: number;
    exitCode?: number | null;
  } = {},
): PartResult {
  const result = ran.result ?? EMPTY_RESULT;
  return {
    coverage: {
      scanner: scanner.id,
      part: part.part,
      label: part.label,
      categories: [...scanner.categories],
      status,
      reasons: [...reasons],
      ...(ran.tool === undefined ? {} : { tool: ran.tool }),
      ...(result.ruleSet === undefined ? {} : { ruleSet: { ...result.ruleSet } }),
      counts: { ...result.counts },
      skippedPaths: result.skippedPaths.slice(0, MAX_SKIPPED_PATHS),
      ...(ran.exitCode === undefined ? {} : { exitCode: ran.exitCode }),
      durationMs: Math.round(ran.durationMs ?? 0),
    },
    observations: result.observations,
    notices: result.notices,
    routes: result.routes ?? [],
    ...(result.reach === undefined ? {} : { reach: result.reach }),
    ...(result.advisories === undefined ? {} : { advisories: result.advisories }),
  };
}

type ViewForPart =
  | {
      readonly kind: 'ready';
      readonly dirs: { readonly history: string; readonly tree: string };
      readonly views: Parameters<ToolScanner['parse']>[1]['views'];
      readonly gaps: readonly Gap[];
      readonly counts: Readonly<Record<string, number>>;
      readonly size?: { readonly files: number; readonly bytes: number };
    }
  | { readonly kind: 'unavailable'; readonly reason: Gap }
  | { readonly kind: 'not-applicable'; readonly reason: string };

/** The parts named `history` and `tree` read the workspace's views; every other part reads the repository itself. */
async function viewFor(part: RunPart, workspace: Workspace): Promise<ViewForPart> {
  if (part.part !== 'history' && part.part !== 'tree') {
    return { kind: 'ready', dirs: { history: '', tree: '' }, views: {}, gaps: [], counts: {} };
  }
  const result = await workspace[part.part]();
  if (result.kind !== 'view') return result;
  const { dir, index, gaps, files, bytes, commits } = result.view;
  return {
    kind: 'ready',
    dirs: { history: '', tree: '', [part.part]: dir },
    views: { [part.part]: index },
    gaps,
    counts: { files, bytes, ...(part.part === 'history' ? { commits } : {}) },
    size: { files, bytes },
  };
}

function parse({ scanner, input, places, isShared }: EndedRun, raw: RawRun, context: RunContext): ParseOutcome {
  const { part, view } = input;
  return scanner.parse(raw, {
    vault: context.vault,
    part,
    inventory: context.workspace.inventory,
    settings: context.settings,
    places,
    views: view.views,
    ...(view.size === undefined ? {} : { viewSize: view.size }),
    ...(isShared ? { viewPrefix: `${part.part}/` } : {}),
    readText: context.readText,
  });
}

function unreadableGap(outcome: Extract<ParseOutcome, { kind: 'unreadable' }>, vault: SecretVault): Gap {
  return { text: vault.redact(outcome.why), ...(outcome.remedy === undefined ? {} : { remedy: outcome.remedy }) };
}

function resultOf(outcome: ParseOutcome): ScanResult {
  return outcome.kind === 'result' ? outcome : EMPTY_RESULT;
}

function rejectedGap(result: ScanResult): readonly Gap[] {
  if (result.rejected.length === 0) return [];
  const first = result.rejected[0];
  return [
    {
      text: `${result.rejected.length} items of the result could not be read (${first?.why ?? ''})`,
      count: result.rejected.length,
    },
  ];
}

function progressOf(scanner: ToolScanner, parts: readonly RunPart[], context: RunContext): RunRequest['onProgress'] {
  return (line) => {
    const text = scanner.progress?.(line);
    if (text === undefined) return;
    for (const part of parts) context.onProgress(part, context.vault.redact(text));
  };
}
