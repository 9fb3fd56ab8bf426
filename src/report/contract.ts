import type { ScanReport } from '../core/scan-report.ts';

/** Texts that a renderer needs and does not read itself: templates, styles, scripts, by file name below templates/. */
export type ReportAssets = Readonly<Record<string, string>>;

/** One output format: a pure function of the report. */
export interface ReportFormat {
  /** What the person types after --format. */
  readonly id: string;
  /** File name in the output folder. */
  readonly fileName: string;
  readonly title: string;
  /** Files below templates/ to read before rendering. */
  readonly needs: readonly string[];
  /** Undefined when there is nothing that may be written (an incomplete run that would close alerts): `why` goes to the notices. */
  readonly render: (report: ScanReport, assets: ReportAssets) => string;
}
