import { cleanUrl } from '../../core/clean-text.ts';
import Handlebars from 'handlebars';
import type { ScanReport } from '../../core/scan-report.ts';
import type { ReportAssets, ReportFormat } from '../contract.ts';
import { buildView } from '../view-model.ts';
import { contentSecurityPolicy, embeddedText, HTML_NEEDS, partialSources, readAsset } from './assets.ts';
import { makePage, type PageModel } from './page.ts';

/** The page that a person reads: one file that loads nothing. */
export const htmlFormat: ReportFormat = {
  id: 'html',
  fileName: 'report.html',
  title: 'HTML report for people',
  needs: HTML_NEEDS,
  render: renderHtml,
};

export function renderHtml(report: ScanReport, assets: ReportAssets): string {
  const page = makePage(buildView(report), contentSecurityPolicy(assets));
  return compileTemplate(assets)(page);
}

/**
 * Handlebars in its narrowest setting: a missing field, an unknown helper or a partial without its context is an error, and no
 * template holds an unescaped expression (a test reads them for it).
 */
function compileTemplate(assets: ReportAssets): Handlebars.TemplateDelegate<PageModel> {
  const handlebars = Handlebars.create();
  handlebars.registerHelper('asset', (name: string) => embeddedText(assets, name));
  handlebars.registerHelper('href', (url: string) => cleanUrl(url) ?? '#main');
  for (const [name, source] of partialSources(assets)) handlebars.registerPartial(name, source);
  return handlebars.compile<PageModel>(readAsset(assets, 'report.hbs'), {
    strict: true,
    knownHelpersOnly: true,
    knownHelpers: { asset: true, href: true },
    explicitPartialContext: true,
    preventIndent: true,
  });
}
