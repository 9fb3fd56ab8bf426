import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ScanReport } from '../../src/core/scan-report.ts';
import { findBrowser, launchBrowser, renderPage } from './page.ts';
import {
  hostileReport,
  incompleteReport,
  manyFindings,
  ordinaryReport,
  sampleReport,
  sampleRoutes,
} from './sample-reports.ts';

const executable = findBrowser();
const dir = mkdtempSync(join(tmpdir(), 'secondlook-page-'));
let browser: Browser;

/** A page of a report from a file, with everything that went wrong in it. */
interface Opened {
  readonly page: Page;
  readonly faults: string[];
  readonly requests: string[];
}

let files = 0;
async function open(report: ScanReport, options: BrowserContextOptions & { hash?: string } = {}): Promise<Opened> {
  const { hash = '', ...contextOptions } = options;
  files += 1;
  const file = join(dir, `report-${files}.html`);
  writeFileSync(file, renderPage(report));
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...contextOptions });
  const page = await context.newPage();
  const faults: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(`${pathToFileURL(file).href}${hash}`);
  return { page, faults, requests };
}

const shownTitles = (page: Page): Promise<string[]> => page.locator('#finding-list > .finding h3').allInnerTexts();
const matches = (page: Page): Promise<string> => page.locator('#matches').innerText();

describe.skipIf(executable === undefined)('the report in a browser', () => {
  beforeAll(async () => {
    browser = await launchBrowser(executable!);
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(dir, { recursive: true, force: true });
  });

  describe('by itself', () => {
    it.each([
      ['an ordinary report', ordinaryReport()],
      ['an incomplete report', incompleteReport()],
      ['a report without findings', sampleReport([])],
      ['hostile strings in every field', hostileReport()],
    ])('loads nothing, sends nothing and complains of nothing: %s', async (_, report) => {
      const { page, faults, requests } = await open(report);

      await page.evaluate('scrollTo(0, document.body.scrollHeight)');

      expect(faults).toEqual([]);
      expect(requests.filter((url) => !url.startsWith('file:'))).toEqual([]);
      expect(requests).toHaveLength(1);
    });

    it('takes hostile strings as text', async () => {
      const { page } = await open(hostileReport());

      const seen = await page.evaluate<{ schemes: string[] }>(`({
        ran: 'pwned' in globalThis,
        foreign: document.querySelectorAll('img, iframe, object, embed, link, base, form[action]').length,
        scripts: document.scripts.length,
        handlers: [...document.querySelectorAll('*')].flatMap((element) =>
          element.getAttributeNames().filter((name) => name.startsWith('on') || name === 'style')),
        schemes: [...document.querySelectorAll('a')].map((link) => new URL(link.href).protocol),
        titles: document.querySelectorAll('h1').length,
      })`);

      expect(seen).toMatchObject({ ran: false, foreign: 0, scripts: 2, handlers: [], titles: 1 });
      expect(seen.schemes.filter((scheme) => !['file:', 'https:', 'http:'].includes(scheme))).toEqual([]);
    });

    it('runs no script that is not its own', async () => {
      const { page } = await open(ordinaryReport());

      const ran = await page.evaluate<string>(`(async () => {
        const script = document.createElement('script');
        try {
          script.textContent = 'globalThis.foreign = 1';
        } catch {
          return 'refused';
        }
        document.body.append(script);
        await new Promise((done) => setTimeout(done, 50));
        return 'foreign' in globalThis ? 'ran' : 'refused';
      })()`);

      expect(ran).toBe('refused');
    });
  });

  describe('without script', () => {
    it('shows everything, opened, and no control that does nothing', async () => {
      const { page } = await open(ordinaryReport(), { javaScriptEnabled: false });

      expect(await page.locator('.finding').count()).toBe(30);
      expect(await page.locator('details:not([open])').count()).toBe(0);
      expect(await page.locator('.finding .body:visible').count()).toBe(30);
      expect(await page.locator('button:visible, input:visible, select:visible').count()).toBe(0);
      expect(await page.locator('.story pre[data-copy-source]').first().innerText()).toContain(
        'Fix one security problem',
      );
    });
  });

  describe('filters', () => {
    it('by text, with counts that follow', async () => {
      const { page } = await open(ordinaryReport());

      await page.fill('input[name="text"]', 'search SQL');

      const titles = await shownTitles(page);
      expect(titles.length).toBeGreaterThan(0);
      expect(new Set(titles)).toEqual(new Set(['The search term becomes part of an SQL query']));
      expect(await matches(page)).toBe(`${titles.length} of 30 findings`);
      expect(await page.locator('#live').innerText()).toBe(`${titles.length} of 30 findings`);
      expect(await page.locator('[data-severity-count="critical"]').innerText()).toBe('0');
    });

    it.each([
      ['category', 'auth', (finding: { category: string }) => finding.category === 'auth'],
      ['confidence', 'medium', (finding: { confidence: string }) => finding.confidence === 'medium'],
      ['state', 'known', (finding: { state: { kind: string } }) => finding.state.kind === 'known'],
      [
        'scanner',
        'npm-audit',
        (finding: { observations: { scanner: string }[] }) =>
          finding.observations.some(({ scanner }) => scanner === 'npm-audit'),
      ],
    ] as const)('by %s', async (name, value, test) => {
      const report = ordinaryReport();
      const { page } = await open(report);

      await page.selectOption(`select[name="${name}"]`, value);

      const expected = report.findings.filter((finding) => test(finding as never)).length;
      expect(expected).toBeGreaterThan(0);
      expect((await shownTitles(page)).length).toBe(expected);
    });

    it('by severity, several at once, and by file', async () => {
      const report = ordinaryReport();
      const { page } = await open(report);

      await page.locator('.chip', { hasText: 'Critical' }).click();
      await page.locator('.chip', { hasText: 'Low' }).click();
      const expected = report.findings.filter(({ severity }) => severity === 'critical' || severity === 'low');
      expect((await shownTitles(page)).length).toBe(expected.length);

      await page.fill('input[name="file"]', 'src/routes');
      const inFolder = expected.filter(({ locations }) => locations[0]?.path?.startsWith('src/routes'));
      expect(inFolder.length).toBeGreaterThan(0);
      expect((await shownTitles(page)).length).toBe(inFolder.length);
    });

    it('says when nothing matches, and clears', async () => {
      const { page } = await open(ordinaryReport());

      await page.fill('input[name="text"]', 'no-such-word');
      expect(await matches(page)).toBe('No finding matches these filters');
      expect(await shownTitles(page)).toEqual([]);

      await page.click('#reset');
      expect(await matches(page)).toBe('All 30 findings');
      expect((await shownTitles(page)).length).toBe(30);
    });

    it('sorts by severity and by file, and groups by action, file and category', async () => {
      const { page } = await open(ordinaryReport());

      await page.selectOption('select[name="sort"]', 'severity');
      const words = await page.locator('.finding summary > .sev').allInnerTexts();
      const order = ['Critical', 'High', 'Medium', 'Low', 'Info'];
      expect(words).toEqual(words.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));

      await page.selectOption('select[name="sort"]', 'file');
      const paths = await page.evaluate<string[]>(
        `[...document.querySelectorAll('.finding')].map((finding) => finding.dataset.path)`,
      );
      expect(paths).toEqual(paths.toSorted());

      await page.selectOption('select[name="group"]', 'category');
      expect(await page.locator('.group').count()).toBe(7);
      expect(await page.locator('.group').first().innerText()).toMatch(/ \d+ findings?$/);
    });

    it('keeps filter and open finding in the address, and restores them from a link', async () => {
      const report = ordinaryReport();
      const first = await open(report);
      await first.page.fill('input[name="text"]', 'sql');
      await first.page.locator('.chip', { hasText: 'High' }).click();
      await first.page.locator('.finding-details > summary').first().click();
      await expect.poll(() => first.page.url()).toContain('open=');
      const hash = new URL(first.page.url()).hash;
      expect(hash).toContain('text=sql');
      expect(hash).toContain('severity=high');

      const second = await open(report, { hash });

      expect(await second.page.inputValue('input[name="text"]')).toBe('sql');
      expect(await second.page.isChecked('input[value="high"]')).toBe(true);
      expect(await shownTitles(second.page)).toEqual(await shownTitles(first.page));
      expect(await second.page.locator('.finding > details[open]').count()).toBe(1);
    });

    it('survives an address that somebody else wrote', async () => {
      const { page, faults } = await open(ordinaryReport(), {
        hash: '#category=%22%3E&severity=x,y&sort=__proto__&group=constructor&open=%00&text=(((',
      });

      expect(faults).toEqual([]);
      await page.click('#reset');
      expect((await shownTitles(page)).length).toBe(30);
    });

    it('from a number of the questions', async () => {
      const { page } = await open(ordinaryReport());

      await page.locator('.questions tbody tr', { hasText: 'CORS' }).locator('.pip-high').click();

      expect(await page.inputValue('select[name="category"]')).toBe('cors');
      expect(await shownTitles(page)).toEqual(['Every website may call the API with the visitor’s cookies']);
    });

    it('shows a finding that the filter hides when an action leads to it', async () => {
      const { page } = await open(ordinaryReport());
      await page.fill('input[name="text"]', 'cookies');

      await page.locator('.action a').first().click();

      await page.waitForSelector('.finding > details[open]');
      expect(await page.locator('.finding:has(> details[open]) h3').innerText()).toContain('AWS access key');
      expect(await page.evaluate('document.activeElement.tagName')).toBe('SUMMARY');
    });
  });

  describe('less certain findings', () => {
    /** Thirty findings, every third of them less certain unless it is a secret. */
    const mixedReport = (): ScanReport => {
      const report = ordinaryReport();
      const findings = report.findings.map((finding, index) =>
        index % 3 === 1 && finding.category !== 'secrets' && finding.secret === undefined
          ? { ...finding, confidence: 'low' as const }
          : finding,
      );
      return { ...report, findings };
    };
    const doubtfulOf = (report: ScanReport) => report.findings.filter(({ confidence }) => confidence === 'low');
    const group = '#less-certain-group';

    it('stand folded at the end, counted, and open by click and by keyboard', async () => {
      const report = mixedReport();
      const number = doubtfulOf(report).length;
      expect(number).toBeGreaterThan(3);
      const { page, faults } = await open(report);

      expect((await shownTitles(page)).length).toBe(30 - number);
      expect(await page.locator(`${group} > summary`).innerText()).toMatch(new RegExp(`^${number} more, less certain`));
      expect(await page.locator(`${group} .finding:visible`).count()).toBe(0);
      expect(await matches(page)).toBe(`All 30 findings, ${number} of them less certain`);

      await page.locator(`${group} > summary`).click();
      expect(await page.locator(`${group} .finding:visible`).count()).toBe(number);
      await page.locator(`${group} > summary`).press('Enter');
      expect(await page.locator(`${group} .finding:visible`).count()).toBe(0);
      expect(faults).toEqual([]);
    });

    it('are no first step while something else is there', async () => {
      const report = mixedReport();
      const { page } = await open(report);
      const anchors = await page.evaluate<string[]>(
        `[...document.querySelectorAll('.action-title a')].map((link) => link.hash.slice(3))`,
      );

      expect(anchors.length).toBe(10);
      expect(doubtfulOf(report).filter(({ id }) => anchors.includes(id))).toEqual([]);
    });

    it('open from a link to one of them, from the questions and from the list of first steps', async () => {
      const report = mixedReport();
      const [one] = doubtfulOf(report);
      const linked = await open(report, { hash: `#f-${one!.id}` });
      expect(await linked.page.locator(`#f-${one!.id} .body`).isVisible()).toBe(true);

      const shared = await open(report, { hash: new URL(linked.page.url()).hash });
      expect(await shared.page.locator(`#f-${one!.id} .body`).isVisible()).toBe(true);

      const { page } = await open(report);
      await page.locator('#fix-first a[href="#less-certain"]').click();
      await page.waitForSelector(`${group}[open]`);
      expect(await page.locator(`${group} .finding:visible`).first().isVisible()).toBe(true);

      const again = await open(report);
      await again.page.locator('.pip-doubt').first().click();
      await again.page.waitForSelector(`${group}[open]`);
      expect(await again.page.inputValue('select[name="confidence"]')).toBe('low');
    });

    it('are reached by filters: counted apart, and opened where nothing else matches', async () => {
      const report = mixedReport();
      const { page } = await open(report);

      await page.selectOption('select[name="confidence"]', 'low');
      expect(await page.locator(`${group}[open] .finding:visible`).count()).toBe(doubtfulOf(report).length);
      expect(await page.locator(`${group} > summary`).innerText()).not.toContain('more');

      await page.click('#reset');
      expect(await page.locator(`${group}:not([open])`).count()).toBe(1);
      await page.fill('input[name="text"]', 'no-such-word');
      expect(await page.locator(group).isVisible()).toBe(false);
    });

    it('are walked by keyboard: over the closed group as one stop, into the open one', async () => {
      const report = mixedReport();
      const certain = 30 - doubtfulOf(report).length;
      const { page } = await open(report);
      const focused = (): Promise<string> =>
        page.evaluate<string>(`document.activeElement.closest('.finding')?.id ?? document.activeElement.textContent`);

      for (let index = 0; index <= certain; index += 1) await page.keyboard.press('j');
      expect(await focused()).toContain('less certain');
      await page.keyboard.press('j');
      expect(await focused()).toContain('less certain');
      await page.keyboard.press('Enter');
      await page.keyboard.press('j');
      expect(await focused()).toBe(`f-${doubtfulOf(report)[0]!.id}`);
      await page.keyboard.press('Escape');
      expect(await page.locator(`${group}[open]`).count()).toBe(0);
      expect(await focused()).toContain('less certain');
    });

    it('are one click away without script, and opened by a link to one of them', async () => {
      const report = mixedReport();
      const { page } = await open(report, { javaScriptEnabled: false });
      expect(await page.locator(`${group} .finding:visible`).count()).toBe(0);
      await page.locator(`${group} > summary`).click();
      expect(await page.locator(`${group} .finding .body:visible`).count()).toBe(doubtfulOf(report).length);

      const linked = await open(report, { javaScriptEnabled: false, hash: `#f-${doubtfulOf(report)[0]!.id}` });
      expect(await linked.page.locator(`${group} .finding .body:visible`).count()).toBe(doubtfulOf(report).length);
    });

    it('are printed with the others', async () => {
      const { page } = await open(mixedReport());

      await page.emulateMedia({ media: 'print' });
      await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);

      expect(await page.locator('.finding .body:visible').count()).toBe(30);
    });

    it('stand open where there is nothing else', async () => {
      const report = mixedReport();
      const { page } = await open({ ...report, findings: doubtfulOf(report) });

      expect(await page.locator(`${group}[open] .finding:visible`).count()).toBe(doubtfulOf(report).length);
      expect(await page.locator('.action .caution').count()).toBeGreaterThan(0);
    });

    it.each([390, 1440])('fit the screen and have no serious violation in axe at %i pixels', async (width) => {
      const { page } = await open(mixedReport(), { viewport: { width, height: 900 }, bypassCSP: true });
      await page.locator(`${group} > summary`).click();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);

      await page.addScriptTag({ content: axe.source });
      const violations = await page.evaluate<{ impact: string }[]>(
        `(async () => (await axe.run()).violations.map(({ id, impact }) => ({ id, impact })))()`,
      );
      expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
    });
  });

  describe('by keyboard', () => {
    it('searches, moves, opens and closes', async () => {
      const { page } = await open(ordinaryReport());
      const focused = (): Promise<string> =>
        page.evaluate<string>(
          `document.activeElement.querySelector('h3')?.textContent ?? document.activeElement.getAttribute('name') ?? ''`,
        );

      await page.keyboard.press('/');
      expect(await focused()).toBe('text');
      await page.keyboard.type('jk');
      expect(await page.inputValue('input[name="text"]')).toBe('jk');
      await page.keyboard.press('Escape');
      expect(await page.inputValue('input[name="text"]')).toBe('');
      await page.keyboard.press('Escape');

      const titles = await shownTitles(page);
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      expect(await focused()).toBe(titles[1]);
      await page.keyboard.press('k');
      expect(await focused()).toBe(titles[0]);
      await page.keyboard.press('k');
      expect(await focused()).toBe(titles[0]);

      await page.keyboard.press('Enter');
      expect(await page.locator('.finding > details[open]').count()).toBe(1);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Escape');
      expect(await page.locator('.finding > details[open]').count()).toBe(0);
      expect(await focused()).toBe(titles[0]);
    });

    it('shows where the focus is', async () => {
      const { page } = await open(ordinaryReport());

      await page.keyboard.press('j');

      expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    });
  });

  describe('with 5,000 findings', () => {
    it('filters, reaches any of them and keeps few in the page', async () => {
      const report = sampleReport(manyFindings(5000));
      const { page, faults } = await open(report);
      expect(await matches(page)).toBe('All 5,000 findings');
      expect(await page.locator('.finding').count()).toBeLessThan(300);

      await page.fill('input[name="text"]', 'cookies');
      expect(await matches(page)).toMatch(/^\d{3} of 5,000 findings$/);
      await page.fill('input[name="text"]', '');

      const last = report.findings.at(-1)!;
      await page.evaluate(`location.hash = '#f-${last.id}'`);
      await page.waitForSelector(`#f-${last.id} > details[open]`);
      expect(await page.locator(`#f-${last.id}`).isVisible()).toBe(true);
      expect(faults).toEqual([]);
    });

    it('brings more when asked, and goes on where the reader was', async () => {
      const { page } = await open(sampleReport(manyFindings(400)));
      const before = await page.locator('.finding').count();

      await page.click('#more');

      expect(await page.locator('.finding').count()).toBeGreaterThan(before);
      const focused = await page.evaluate('document.activeElement.closest(".finding").id');
      expect(focused).toBe(await page.locator('.finding').nth(before).getAttribute('id'));
    });
  });

  describe('copies', () => {
    it('the prompt and the entry that accepts a finding', async () => {
      const report = ordinaryReport();
      const { page } = await open(report, { permissions: ['clipboard-read', 'clipboard-write'] });
      await page.locator('.finding-details > summary').nth(1).click();
      const finding = page.locator('.finding:has(> details[open])');

      await finding.getByRole('button', { name: 'Copy prompt' }).click();
      await expect.poll(() => page.locator('#live').innerText()).toBe('Copied');
      expect(await page.evaluate('navigator.clipboard.readText()')).toContain('Problem (critical): ');

      await finding.getByRole('button', { name: 'Copy the entry' }).click();
      await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toContain(report.findings[1]!.id);
    });
  });

  describe('routes', () => {
    it('filters by text and by what is missing', async () => {
      const report = ordinaryReport();
      const { page } = await open(report);
      const visible = page.locator('#route-table tbody tr:visible');
      expect(await visible.count()).toBe(38);

      const unguarded = report.routes!.filter(({ controls }) =>
        Object.values(controls).some(({ state }) => state === 'no'),
      );
      expect(unguarded.length).toBeLessThan(38);
      await page.check('#route-filters input[name="missing"]');
      expect(await visible.count()).toBe(unguarded.length);

      await page.fill('#route-filters input[name="text"]', 'delete orders');
      expect(await page.locator('#route-matches').innerText()).toMatch(/^\d+ of 38 routes$/);
    });
  });

  describe('many routes', () => {
    it('show the first sixty, all of them on demand, and all that a search finds', async () => {
      const { page } = await open(sampleReport([], { routes: sampleRoutes(200) }));
      const visible = page.locator('#route-table tbody tr:visible');
      expect(await visible.count()).toBe(60);

      await page.click('#route-more');
      expect(await visible.count()).toBe(200);
      expect(await page.locator('#route-more').isVisible()).toBe(false);

      await page.fill('#route-filters input[name="text"]', 'delete');
      expect(await visible.count()).toBe(50);
    });

    it('are all there without script', async () => {
      const { page } = await open(sampleReport([], { routes: sampleRoutes(200) }), { javaScriptEnabled: false });

      expect(await page.locator('#route-table tbody tr:visible').count()).toBe(200);
    });
  });

  describe('prints', () => {
    it('findings in full, without controls', async () => {
      const { page } = await open(ordinaryReport());

      await page.emulateMedia({ media: 'print' });
      await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);

      expect(await page.locator('.finding .body:visible').count()).toBe(30);
      expect(await page.locator('button:visible, input:visible, select:visible, nav:visible').count()).toBe(0);
    });
  });

  describe('on every screen', () => {
    it.each([390, 768, 1024, 1440])('scrolls nothing sideways but code at %i pixels', async (width) => {
      for (const report of [ordinaryReport(), incompleteReport(), hostileReport()]) {
        const { page } = await open(report, { viewport: { width, height: 900 } });
        await page.locator('.finding-details > summary').first().click();

        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      }
    });

    it('keeps the theme that the reader chose', async () => {
      const { page } = await open(ordinaryReport(), { colorScheme: 'light' });
      const ground = (): Promise<string> => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
      const light = await ground();

      await page.click('#theme');
      await page.click('#theme');
      expect(await page.locator('#theme').innerText()).toBe('Theme: dark');
      const dark = await ground();
      expect(dark).not.toBe(light);

      await page.reload();
      expect(await ground()).toBe(dark);
    });
  });

  describe('for everyone', () => {
    it.each([
      ['light', 1280],
      ['dark', 390],
    ] as const)('has no serious violation in axe: %s, %i pixels', async (colorScheme, width) => {
      for (const report of [ordinaryReport(), incompleteReport(), sampleReport([])]) {
        // The policy of the page lets no script in, axe neither: this context leaves the policy out.
        const { page } = await open(report, { colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
        const first = page.locator('.finding-details > summary').first();
        if ((await first.count()) > 0) await first.click();
        await page.addScriptTag({ content: axe.source });

        const violations = await page.evaluate<{ impact: string }[]>(`(async () =>
          (await axe.run()).violations.map(({ id, impact, nodes }) => ({
            id,
            impact,
            html: nodes.map((node) => node.html.slice(0, 200)).slice(0, 3),
          })))()`);

        expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
      }
    });
  });
});
