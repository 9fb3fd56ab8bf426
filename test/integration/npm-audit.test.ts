import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLocalEngine } from '../../src/adapters/local-engine.ts';
import { createProcessRunner } from '../../src/adapters/process.ts';
import type { Inventory } from '../../src/inventory/inventory.ts';
import type { RunOutcome } from '../../src/orchestrate/engine.ts';
import type { ParseOutcome, RunPart, ScannerSettings } from '../../src/scanners/contract.ts';
import { scanner } from '../../src/scanners/npm-audit/index.ts';
import {
  contextOf,
  FIXTURE_VERSION,
  FIXTURES,
  inventoryOfTexts,
  npmFixtures,
  readNpmFixture,
  readNpmRepository,
  type RepositoryTexts,
  TEST_SETTINGS,
  writeRepository,
} from '../helpers/npm-repository.ts';
import { findTool } from '../helpers/tools.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const RECORDS = path.join(ROOT, 'test', 'advisories', 'npm.osv.jsonl');
const npm = findTool('npm');
const tool = scanner;

let scratch: string;
let runs = 0;
const servers: Server[] = [];

beforeEach(() => {
  scratch = mkdtempSync(path.join(tmpdir(), 'secondlook-npm-'));
});

afterEach(() => {
  rmSync(scratch, { recursive: true, force: true });
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

interface Ran {
  readonly outcome: RunOutcome;
  readonly parsed: ParseOutcome | undefined;
}

/** Plans, runs and parses every part of a repository through the local engine, as a scan does. */
async function audit(texts: RepositoryTexts, settings: Partial<ScannerSettings>): Promise<Ran[]> {
  const repository = path.join(scratch, 'repository');
  writeRepository(texts, repository);
  const inventory = inventoryOfTexts(texts);
  const all: ScannerSettings = { ...TEST_SETTINGS, ...settings };
  const parts = tool.plan(inventory, all).filter((part): part is RunPart => part.kind === 'run');
  const ran: Ran[] = [];
  for (const part of parts) ran.push(await auditPart(part, { texts, settings: all, inventory, repository }));
  return ran;
}

interface Setting {
  readonly texts: RepositoryTexts;
  readonly settings: ScannerSettings;
  readonly inventory: Inventory;
  readonly repository: string;
}

async function auditPart(part: RunPart, { texts, settings, inventory, repository }: Setting): Promise<Ran> {
  runs += 1;
  const privateDir = path.join(scratch, `private-${runs}`);
  mkdirSync(privateDir, { mode: 0o700 });
  const signal = new AbortController().signal;
  const engine = createLocalEngine({
    runner: createProcessRunner(),
    toolPaths: { npm: npm ?? 'npm' },
    searchPath: ['/usr/bin', '/bin'],
    product: path.join(ROOT, 'src'),
    node: process.execPath,
    gitConfigFile: '/dev/null',
    versionDir: privateDir,
    signal,
  });
  const advisories = settings.advisories === undefined ? {} : { advisories: settings.advisories };
  const { outcome, places } = await engine.run({
    scanner: tool,
    part,
    describe: (inside) => tool.invoke(part, inside, settings, inventory),
    hostPlaces: { repository, history: '', tree: '', rules: '', ...advisories },
    privateDir,
    signal,
    onProgress: () => undefined,
  });
  const context = contextOf(texts, { part, places, settings, inventory });
  return { outcome, parsed: outcome.kind === 'ended' ? tool.parse(outcome.raw, context) : undefined };
}

/** A registry on loopback that gives one answer to every audit, and 404 to everything else. */
async function startRegistry(status: number, body: string, type = 'application/json') {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    request.resume();
    const isAudit = request.url === '/-/npm/v1/security/advisories/bulk';
    response.writeHead(isAudit ? status : 404, { 'content-type': isAudit ? type : 'application/json' });
    response.end(isAudit ? body : '{}');
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}`, asked };
}

function textsOf(parsed: ParseOutcome | undefined): string {
  if (parsed === undefined) return 'no outcome';
  return parsed.kind === 'unreadable' ? parsed.why : parsed.gaps.map((gap) => gap.text).join('\n');
}

function titlesOf(parsed: ParseOutcome | undefined): string[] {
  return parsed?.kind === 'result' ? parsed.observations.map((one) => one.title) : [];
}

describe.skipIf(npm === undefined)('npm audit against records on this machine', () => {
  it.each(npmFixtures())('gives for %s the report that was captured', async (name) => {
    const [ran] = await audit(readNpmRepository(name), { advisories: RECORDS });

    if (ran?.outcome.kind !== 'ended') throw new Error(`npm did not end: ${JSON.stringify(ran?.outcome)}`);
    const { report, stderr } = ran.outcome.raw;
    // SECONDLOOK_CAPTURE=1 writes the fixtures anew; each change of them wants a look at expected.json.
    if (process.env['SECONDLOOK_CAPTURE'] === '1') {
      writeFileSync(new URL(`${FIXTURE_VERSION}/${name}/report.json`, FIXTURES), report ?? '');
      writeFileSync(new URL(`${FIXTURE_VERSION}/${name}/stderr.txt`, FIXTURES), stderr);
    }
    expect(JSON.parse(report ?? '')).toEqual(JSON.parse(readNpmFixture(name, 'report.json')));
    expect(stderr).toBe(readNpmFixture(name, 'stderr.txt'));
  });

  it('reads a folder of records, one file each', async () => {
    const folder = path.join(scratch, 'records');
    mkdirSync(path.join(folder, 'deep'), { recursive: true });
    for (const [index, line] of readFileSync(RECORDS, 'utf8').trim().split('\n').entries()) {
      writeFileSync(path.join(folder, index % 2 === 0 ? 'deep' : '.', `${index}.json`), line);
    }

    const [ran] = await audit(readNpmRepository('shop'), { advisories: folder });

    expect(ran?.parsed?.kind === 'result' && ran.parsed.advisories).toMatchObject({ records: 91, date: '2026-09-10' });
    expect(titlesOf(ran?.parsed).length).toBeGreaterThan(5);
  });

  it('sends nothing beyond loopback, whatever registry the repository names', async () => {
    const trap = await startRegistry(200, '{}');
    const npmrc = `registry=${trap.url}\n@scope:registry=${trap.url}\nproxy=${trap.url}\nhttps-proxy=${trap.url}\n`;

    const [ran] = await audit({ ...readNpmRepository('shop'), '.npmrc': npmrc }, { advisories: RECORDS });

    expect(trap.asked).toEqual([]);
    expect(titlesOf(ran?.parsed).length).toBeGreaterThan(5);
    expect(ran?.parsed?.kind === 'result' && ran.parsed.notices).toContainEqual(
      expect.objectContaining({ kind: 'foreign-tool-config', path: '.npmrc' }),
    );
  });

  it('works where every way out is closed', async () => {
    const folder = path.join(scratch, 'project');
    writeRepository(readNpmRepository('shop'), folder);
    const nowhere = 'http://127.0.0.1:1';
    const main = path.join(ROOT, 'src', 'adapters', 'advisory-endpoint', 'main.ts');
    const settings = ['--cache', path.join(scratch, 'cache'), '--update-notifier=false', '--audit-level=none'];

    const { stdout } = await promisify(execFile)(
      process.execPath,
      [main, 'snapshot', RECORDS, path.join(folder, 'package-lock.json'), npm ?? '', 'audit', '--json', ...settings],
      {
        cwd: folder,
        env: {
          PATH: '/usr/bin:/bin',
          HOME: scratch,
          HTTP_PROXY: nowhere,
          HTTPS_PROXY: nowhere,
          ALL_PROXY: nowhere,
          npm_config_proxy: nowhere,
          npm_config_registry: nowhere,
        },
      },
    );

    expect(
      (JSON.parse(stdout) as { metadata: { vulnerabilities: { total: number } } }).metadata.vulnerabilities.total,
    ).toBe(
      Object.keys((JSON.parse(readNpmFixture('shop', 'report.json')) as { vulnerabilities: object }).vulnerabilities)
        .length,
    );
  });

  it.each([
    ['an absent file', 'absent.jsonl', undefined, 'The advisory records could not be read'],
    ['an empty file', 'empty.jsonl', '', 'holds no record about an npm package'],
    ['something else', 'other.jsonl', 'not json\n{"id": 1}\n', 'holds no record about an npm package'],
  ])('says so when --advisories is %s', async (_, name, content, words) => {
    const file = path.join(scratch, name);
    if (content !== undefined) writeFileSync(file, content);

    const [ran] = await audit(readNpmRepository('shop'), { advisories: file });

    expect(ran?.parsed?.kind).toBe('unreadable');
    expect(textsOf(ran?.parsed)).toContain(words);
  });

  it('counts records that it could not read as a gap', async () => {
    const file = path.join(scratch, 'half.jsonl');
    writeFileSync(file, `${readFileSync(RECORDS, 'utf8')}{"id": "GHSA-half\n`);

    const [ran] = await audit(readNpmRepository('shop'), { advisories: file });

    expect(textsOf(ran?.parsed)).toContain('1 advisory records could not be read');
  });

  it('audits a lockfile that has no package.json', async () => {
    const { 'package-lock.json': lockfile = '' } = readNpmRepository('shop');

    const [ran] = await audit({ 'package-lock.json': lockfile }, { advisories: RECORDS });

    expect(titlesOf(ran?.parsed)).toContain('lodash 4.17.4 has 10 known vulnerabilities');
  });

  it('names file, line and expectation of a malformed lockfile', async () => {
    const texts = readNpmRepository('shop');
    const broken = (texts['package-lock.json'] ?? '').replace('"lockfileVersion": 3,', '"lockfileVersion": 3');

    const [ran] = await audit({ ...texts, 'package-lock.json': broken }, { advisories: RECORDS });

    expect(textsOf(ran?.parsed)).toBe(
      'package-lock.json could not be understood: line 5, column 3: expected a comma or }, found "',
    );
  });

  it('finds the same with a malformed package.json beside a whole lockfile, or says so', async () => {
    const texts = { ...readNpmRepository('shop'), 'package.json': '{ "name": "shop", ' };

    const [ran] = await audit(texts, { advisories: RECORDS });

    expect(ran?.parsed?.kind === 'unreadable' || titlesOf(ran?.parsed).length > 5).toBe(true);
  });
});

describe.skipIf(npm === undefined)('npm audit against a registry', () => {
  const shop = readNpmRepository('shop');
  const answer = JSON.stringify({
    lodash: [
      {
        id: 1,
        url: 'https://github.com/advisories/GHSA-35jh-r3h4-6jhm',
        title: 'Command Injection in lodash',
        severity: 'high',
        vulnerable_versions: '<4.17.21',
        cwe: ['CWE-77'],
        cvss: { score: 7.2, vectorString: 'CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H' },
      },
    ],
  });

  it('finds what the registry knows', async () => {
    const registry = await startRegistry(200, answer);

    const [ran] = await audit(shop, { npmRegistry: registry.url });

    expect(titlesOf(ran?.parsed)).toEqual(['lodash 4.17.4 has a known vulnerability: Command Injection in lodash']);
    expect(textsOf(ran?.parsed)).toBe('');
  });

  it('believes a clean answer from a registry that knows the probe', async () => {
    const registry = await startRegistry(200, answer);

    const [ran] = await audit(readNpmRepository('clean'), { npmRegistry: registry.url });

    expect(ran?.parsed).toMatchObject({ kind: 'result', observations: [], gaps: [] });
  });

  it('does not believe a registry that answers every question with nothing', async () => {
    const registry = await startRegistry(200, '{}');

    const [ran] = await audit(shop, { npmRegistry: registry.url });

    expect(textsOf(ran?.parsed)).toContain('not even in packages that are known to have some');
  });

  it.each([
    [404, '{"error":"not found"}', 'application/json', 'does not offer the audit service (it answered 404)'],
    [405, '{"error":"method not allowed"}', 'application/json', 'does not offer the audit service (it answered 405)'],
    [401, '{"error":"who are you"}', 'application/json', 'did not let us in (it answered 401)'],
    [500, 'oops', 'text/plain', 'The registry failed (it answered 500)'],
    [429, 'slow down', 'text/plain', 'too many requests'],
    [200, '<html>sign in</html>', 'text/html', 'something that is no advisory data'],
  ])('says so when the registry answers %d %s', async (status, body, type, words) => {
    const registry = await startRegistry(status, body, type);

    const [ran] = await audit(shop, { npmRegistry: registry.url });

    expect(ran?.parsed?.kind).toBe('unreadable');
    expect(textsOf(ran?.parsed)).toContain(words);
  });

  it('asks a failing registry again, and one that says no only once', async () => {
    const failing = await startRegistry(503, '{}');
    const refusing = await startRegistry(405, '{}');

    await audit(shop, { npmRegistry: failing.url });
    await audit(shop, { npmRegistry: refusing.url });

    expect(failing.asked.filter((request) => request.startsWith('POST'))).toHaveLength(3);
    expect(refusing.asked.filter((request) => request.startsWith('POST'))).toHaveLength(1);
  });

  it('says so when the registry cannot be reached', async () => {
    const registry = await startRegistry(200, '{}');
    await new Promise((resolve) => servers.splice(0)[0]?.close(resolve));

    const [ran] = await audit(shop, { npmRegistry: registry.url });

    expect(textsOf(ran?.parsed)).toBe('The registry could not be reached (ECONNREFUSED)');
  });
});
