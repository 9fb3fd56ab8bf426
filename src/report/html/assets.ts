import { createHash } from 'node:crypto';
import Handlebars from 'handlebars';
import { InvariantError } from '../../core/errors.ts';
import type { ReportAssets } from '../contract.ts';

const PARTIALS = [
  'actions',
  'advisories',
  'categories',
  'coverage',
  'dependencies',
  'dependency-facts',
  'excerpt',
  'filters',
  'finding',
  'findings',
  'gaps',
  'inline',
  'link',
  'places',
  'routes',
  'secret-facts',
  'secrets',
  'severity',
  'severity-head',
  'suppressed',
  'verdict',
] as const;

const EMBEDDED = ['report.css', 'report-early.js', 'report.js'] as const;
type Embedded = (typeof EMBEDDED)[number];

/** Files below templates/ that the page is made of. */
export const HTML_NEEDS: readonly string[] = [
  'report.hbs',
  ...EMBEDDED,
  ...PARTIALS.map((name) => `partials/${name}.hbs`),
];

export function readAsset(assets: ReportAssets, name: string): string {
  const text = assets[name];
  if (text === undefined) throw new InvariantError(`The report template ${name} was not read`);
  // The browser hashes what its parser sees, and that has line feeds only.
  return text.replaceAll('\r\n', '\n');
}

export function partialSources(assets: ReportAssets): readonly (readonly [name: string, source: string])[] {
  return PARTIALS.map((name) => [name, readAsset(assets, `partials/${name}.hbs`)]);
}

/**
 * Our own style or script as it goes into its element: the only text of the page that is not escaped. It is a file of this project,
 * asked for by a fixed name; one that could close its element early is refused.
 */
export function embeddedText(assets: ReportAssets, name: string): Handlebars.SafeString {
  if (!isEmbedded(name)) throw new InvariantError(`${name} is not a style or script of the report`);
  const text = readAsset(assets, name);
  if (/<\/(script|style)|<!--/i.test(text)) throw new InvariantError(`${name} would close its element early`);
  return new Handlebars.SafeString(text);
}

function isEmbedded(name: string): name is Embedded {
  return EMBEDDED.some((known) => known === name);
}

/** Nothing may load, run or be sent but the three texts whose hashes stand here. */
export function contentSecurityPolicy(assets: ReportAssets): string {
  const hash = (name: Embedded): string =>
    `'sha256-${createHash('sha256').update(readAsset(assets, name), 'utf8').digest('base64')}'`;
  return [
    "default-src 'none'",
    `script-src ${hash('report-early.js')} ${hash('report.js')}`,
    `style-src ${hash('report.css')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}
