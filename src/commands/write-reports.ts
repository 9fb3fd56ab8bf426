import path from 'node:path';
import { ensureOutputDir, giveToOwnerOf, writeFileAtomic } from '../adapters/files-output.ts';
import { kindOfPath } from '../adapters/path-kind.ts';
import { createProgress, type Progress } from '../adapters/progress.ts';
import type { ProductPaths } from '../adapters/product.ts';
import { systemClock } from '../adapters/clock.ts';
import { AdapterError, UsageError } from '../core/errors.ts';
import type { ScanReport } from '../core/scan-report.ts';
import type { ReportFormat } from '../report/contract.ts';
import { renderTerminal } from '../report/terminal/render-terminal.ts';
import type { Deps } from './context.ts';
import { renderFiles, shownPath } from './report-files.ts';
import type { ScanFlags } from './scan-settings.ts';

/** Where the reports go: a folder, stdout (one format), or nowhere (an image without an /out mount). */
export type Destination =
  { readonly kind: 'folder'; readonly dir: string } | { readonly kind: 'stdout' } | { readonly kind: 'summary-only' };

const DEFAULT_OUT = 'secondlook-report';
const IMAGE_OUT = '/out';

/** Makes the destination ready before the scan: a full disk or a read-only mount shows now and not after minutes. */
export async function openDestination(
  deps: Deps,
  out: string | undefined,
  formats: readonly ReportFormat[],
): Promise<Destination> {
  if (out === '-') {
    if (formats.length !== 1) {
      throw new UsageError('--out - writes one format to stdout', { hint: 'Name it, for instance --format sarif.' });
    }
    return { kind: 'stdout' };
  }
  // In the image the mounted folder is meant only where nobody named another, be it by the very name of the default.
  if (out === undefined && deps.env['SECONDLOOK_IMAGE'] === '1') {
    const isMounted = (await kindOfPath(IMAGE_OUT)) === 'folder';
    return isMounted
      ? { kind: 'folder', dir: await ensureOutputDir(IMAGE_OUT, { refuseLink: false }) }
      : { kind: 'summary-only' };
  }
  const dir = path.resolve(deps.cwd, out ?? DEFAULT_OUT);
  return { kind: 'folder', dir: await ensureOutputDir(dir, { refuseLink: path.basename(dir) === DEFAULT_OUT }) };
}

/** Writes every format and the summary. In a folder, the files belong to the folder's owner. */
export async function writeReports(
  deps: Deps,
  report: ScanReport,
  formats: readonly ReportFormat[],
  destination: Destination,
  product: ProductPaths,
): Promise<void> {
  if (destination.kind === 'stdout') {
    const [file] = await renderFiles(report, formats, product);
    deps.writeRaw(file?.text ?? '');
    return;
  }
  const { written, failure } =
    destination.kind === 'folder'
      ? await writeFolder(report, formats, destination.dir, product)
      : { written: [], failure: undefined };
  const { columns, hasColor } = deps.stdout;
  // The summary comes also when the disk took no report: what was found must not be lost with it.
  deps.stdout.write(
    renderTerminal(report, { columns, hasColor, files: written.map((file) => shownPath(deps.cwd, file)) }),
  );
  if (failure !== undefined) throw failure;
}

interface WrittenFolder {
  readonly written: readonly string[];
  /** Why the first file that is not there could not be written. */
  readonly failure: Error | undefined;
}

async function writeFolder(
  report: ScanReport,
  formats: readonly ReportFormat[],
  dir: string,
  product: ProductPaths,
): Promise<WrittenFolder> {
  const rendered = await renderFiles(report, formats, product);
  const written: string[] = [];
  let failure: Error | undefined;
  // A report must not end up in a commit by accident; the folder ignores itself.
  for (const { name, text } of [...rendered, { name: '.gitignore', text: '*\n' }]) {
    const file = path.join(dir, name);
    try {
      await writeFileAtomic(file, text);
      await giveToOwnerOf(dir, file);
      if (name !== '.gitignore') written.push(file);
    } catch (error) {
      if (!(error instanceof AdapterError)) throw error;
      // Another one may be small enough.
      failure ??= error;
    }
  }
  return { written, failure };
}

/** Progress in the form that flags and the terminal ask for; when stdout carries a report, stderr still tells. */
export function startProgress(deps: Deps, flags: ScanFlags): Progress {
  const mode =
    flags.quiet === true ? 'quiet' : flags.jsonLogs === true ? 'json' : deps.stderr.isTerminal ? 'live' : 'plain';
  return createProgress(deps.stderr, mode, systemClock);
}
