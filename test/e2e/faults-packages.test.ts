import { createServer, type RequestListener, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect } from 'vitest';
import type { CoverageStatus } from '../../src/core/outcome.ts';
import { findEngines } from '../helpers/engines.ts';
import { expectFault, faultTest, type FaultWorld, MARK } from '../helpers/fault-world.ts';
import { findTool } from '../helpers/tools.ts';

const ADVISORIES = fileURLToPath(new URL('../advisories', import.meta.url));
const hasNpm = findTool('npm') !== undefined;

const MANIFEST = JSON.stringify({ name: 'shop', version: '1.0.0', dependencies: { lodash: '4.17.15' } });
const LOCKFILE = JSON.stringify({
  name: 'shop',
  version: '1.0.0',
  lockfileVersion: 3,
  requires: true,
  packages: {
    '': { name: 'shop', version: '1.0.0', dependencies: { lodash: '4.17.15' } },
    'node_modules/lodash': { version: '4.17.15' },
  },
});

interface FileFault {
  readonly folder: string;
  readonly files: Readonly<Record<string, string>>;
  readonly status: CoverageStatus;
  /** What the audit says of it. */
  readonly reason?: RegExp;
  /** What the analysis of manifests says of it: file, line and what was expected, or what is missing. */
  readonly hygiene?: RegExp;
}

const FILE_FAULTS: readonly FileFault[] = [
  {
    folder: 'cut-off',
    files: { 'package.json': MANIFEST, 'package-lock.json': LOCKFILE.slice(0, -40) },
    status: 'unreadable',
    reason: /cut-off\/package-lock\.json could not be understood: line 1, column \d+: expected/,
    hygiene: /cut-off\/package-lock\.json could not be understood: line 1/,
  },
  {
    folder: 'list',
    files: { 'package.json': MANIFEST, 'package-lock.json': '[]' },
    status: 'unreadable',
    reason: /expected an object/,
  },
  {
    folder: 'empty',
    files: { 'package.json': MANIFEST, 'package-lock.json': '' },
    status: 'unreadable',
    reason: /found the end of the file/,
  },
  {
    folder: 'no-packages',
    files: { 'package.json': MANIFEST, 'package-lock.json': '{"lockfileVersion":3}' },
    status: 'unreadable',
    reason: /expected "packages"/,
  },
  {
    folder: 'conflict',
    files: { 'package.json': MANIFEST, 'package-lock.json': `<<<<<<< HEAD\n${LOCKFILE}\n=======\n{}\n>>>>>>> other\n` },
    status: 'unreadable',
    reason: /merge conflict/,
  },
  {
    folder: 'broken-manifest',
    files: { 'package.json': '{ "name": "shop", ', 'package-lock.json': LOCKFILE },
    status: 'completed',
    hygiene: /broken-manifest\/package\.json could not be understood: line 1, column 19: expected/,
  },
  {
    folder: 'no-manifest',
    files: { 'package-lock.json': LOCKFILE },
    status: 'completed',
    hygiene: /no-manifest\/package-lock\.json has no package\.json beside it/,
  },
  { folder: 'no-lockfile', files: { 'package.json': MANIFEST }, status: 'skipped', reason: /No lockfile/ },
];

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

/** A registry that gives its one answer to every question, on an address that containers reach, too. */
async function startRegistry(world: FaultWorld, answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, world.engine.hostAddress, resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://${world.engine.hostAddress}:${address.port}`;
}

const says =
  (status: number, body: string, type = 'application/json'): RequestListener =>
  (request, response) => {
    request.resume();
    response.writeHead(status, { 'content-type': type });
    response.end(body);
  };

interface RegistryFault {
  readonly name: string;
  readonly isForEach?: true;
  readonly answer: RequestListener;
  readonly status: CoverageStatus;
  readonly reason: RegExp;
}

const REGISTRY_FAULTS: readonly RegistryFault[] = [
  { name: 'answers 405', isForEach: true, answer: says(405, '{}'), status: 'unreadable', reason: /405/ },
  { name: 'answers 500', answer: says(500, '{}'), status: 'unreadable', reason: /500/ },
  { name: 'answers 401', answer: says(401, '{}'), status: 'unreadable', reason: /401/ },
  {
    name: 'answers with a page',
    isForEach: true,
    answer: says(200, '<!doctype html><title>Log in</title>', 'text/html'),
    status: 'unreadable',
    reason: /no advisory data/,
  },
  {
    name: 'answers half a document',
    answer: says(200, '{"lodash":[{"id":1'),
    status: 'unreadable',
    reason: /no advisory data/,
  },
  { name: 'knows of no advisory at all', answer: says(200, '{}'), status: 'partial', reason: /registry/ },
  {
    name: 'does not answer',
    isForEach: true,
    answer: (request) => void request.resume(),
    status: 'timed-out',
    reason: /15 seconds/,
  },
];

describe.each(await findEngines())('on $title', (engine) => {
  const it = faultTest(engine);
  // What npm makes of an answer does not depend on where it runs; what reaches it from a container does.
  const registryFaults = REGISTRY_FAULTS.filter(({ isForEach }) => engine.id === 'local' || isForEach === true);

  describe.skipIf(!engine.isHere || !hasNpm)('packages', () => {
    it('whose files are broken are not clean, each by itself', async ({ world }) => {
      world.write('notes.txt', MARK);
      for (const { folder, files } of FILE_FAULTS)
        for (const [file, text] of Object.entries(files)) world.write(`${folder}/${file}`, text);

      const done = await world.scan({ flags: ['--advisories', ADVISORIES, '--fail-on', 'never'] });

      await expectFault(world, done, {
        verdict: 'incomplete',
        rows: [
          ...FILE_FAULTS.map(({ folder, status, reason }) => ['npm-audit', folder, status, reason] as const),
          ...FILE_FAULTS.map(({ hygiene }) => ['dependency-hygiene', 'projects', 'partial', hygiene] as const),
          ['gitleaks', 'tree', 'completed'],
        ],
        found: 1,
      });
      // A lockfile that is whole is audited, whatever its manifest is like.
      const audited = done.report.findings.filter(({ dependency }) => dependency?.name === 'lodash');
      expect(audited.map(({ locations }) => locations[0]?.path).toSorted()).toEqual([
        'broken-manifest/package-lock.json',
        'no-manifest/package-lock.json',
      ]);
    });

    it.for(registryFaults)('are not clean when the registry $name', async ({ answer, status, reason }, { world }) => {
      world.write('notes.txt', MARK);
      world.write('package.json', MANIFEST);
      world.write('package-lock.json', LOCKFILE);
      const registry = await startRegistry(world, answer);

      const flags = ['--npm-registry', registry, '--timeout', '15', '--fail-on', 'never'];
      const done = await world.scan({ isOnline: true, flags });

      await expectFault(world, done, {
        verdict: 'incomplete',
        rows: [
          ['npm-audit', '.', status, reason],
          ['gitleaks', 'tree', 'completed'],
        ],
        found: 1,
      });
      expect(done.run.stdout).not.toMatch(/no known vulnerabilit/i);
    });

    it('are not clean when no registry can be reached', async ({ world }) => {
      world.write('notes.txt', MARK);
      world.write('package.json', MANIFEST);
      world.write('package-lock.json', LOCKFILE);

      const registry = `http://${engine.hostAddress}:9`;
      const done = await world.scan({ isOnline: true, flags: ['--npm-registry', registry, '--fail-on', 'never'] });

      await expectFault(world, done, {
        verdict: 'incomplete',
        rows: [['npm-audit', '.', 'unreadable', /could not be reached/]],
        found: 1,
      });
    });

    it('are not clean offline without advisories', async ({ world }) => {
      world.write('notes.txt', MARK);
      world.write('package.json', MANIFEST);
      world.write('package-lock.json', LOCKFILE);

      await expectFault(world, await world.scan({ flags: ['--fail-on', 'never'] }), {
        verdict: 'incomplete',
        rows: [['npm-audit', '.', 'skipped', /--offline/]],
        found: 1,
      });
    });
  });
});
