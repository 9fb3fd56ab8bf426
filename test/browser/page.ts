import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import type { ScanReport } from '../../src/core/scan-report.ts';
import type { ReportAssets } from '../../src/report/contract.ts';
import { htmlFormat, renderHtml } from '../../src/report/html/html-format.ts';

const TEMPLATES = fileURLToPath(new URL('../../templates/', import.meta.url));
const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome'];
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Path of an installed browser, or undefined. In CI its absence fails the run instead of skipping tests. */
export function findBrowser(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found = PROGRAMS.flatMap((program) => folders.map((folder) => join(folder, program))).find((path) =>
    existsSync(path),
  );
  if (found === undefined && process.env['CI'] === 'true') {
    throw new Error(`No browser found: install one of ${PROGRAMS.join(', ')}`);
  }
  return found;
}

export async function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: FLAGS, headless: true });
}

/** The template files from disk, as the program's adapter reads them. */
export function readTemplates(): ReportAssets {
  return Object.fromEntries(htmlFormat.needs.map((name) => [name, readFileSync(join(TEMPLATES, name), 'utf8')]));
}

export function renderPage(report: ScanReport): string {
  return renderHtml(report, readTemplates());
}
