import path from 'node:path';
import { readAssets, type ProductPaths } from '../adapters/product.ts';
import { UsageError } from '../core/errors.ts';
import type { ScanReport } from '../core/scan-report.ts';
import type { ReportFormat } from '../report/contract.ts';
import { REPORT_FORMATS } from '../report/registry.ts';

/** The formats of a list of ids, each once; a usage error names the ones that exist. */
export function findFormats(ids: readonly string[]): readonly ReportFormat[] {
  return [...new Set(ids)].map((id) => {
    const format = REPORT_FORMATS.find((candidate) => candidate.id === id);
    if (format === undefined) {
      const known = REPORT_FORMATS.map((candidate) => candidate.id).join(', ');
      throw new UsageError(`There is no format called ${id}`, { hint: `Formats: ${known}` });
    }
    return format;
  });
}

export interface RenderedFile {
  readonly name: string;
  readonly text: string;
}

/** Renders a report in every format asked for. A format that has nothing to write is left out. */
export async function renderFiles(
  report: ScanReport,
  formats: readonly ReportFormat[],
  product: ProductPaths,
): Promise<readonly RenderedFile[]> {
  const assets = await readAssets(
    product,
    formats.flatMap((format) => format.needs),
  );
  return formats.map((format) => ({ name: format.fileName, text: format.render(report, assets) }));
}

/** Where a report file is, as a person would type it from where they stand. */
export function shownPath(cwd: string, file: string): string {
  const relative = path.relative(cwd, file);
  return relative === '' || relative.startsWith('..') ? file : relative;
}
