import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { BulkAdvisory } from '../../scanners/npm-audit/osv/bulk.ts';
import { type AuditServer, startAuditServer } from './audit-server.ts';

const ADVISORY: BulkAdvisory = {
  id: 'GHSA-1#0',
  url: 'https://github.com/advisories/GHSA-1',
  title: 'A hole',
  severity: 'high',
  vulnerable_versions: '<2.0.0',
  cwe: [],
  cvss: { score: 0, vectorString: null },
};
const BULK = '/-/npm/v1/security/advisories/bulk';

let server: AuditServer | undefined;

afterEach(() => {
  server?.close();
});

async function start(): Promise<AuditServer> {
  const packument = { name: '@s/a', 'dist-tags': { latest: '1.0.0' }, versions: {} };
  server = await startAuditServer({
    advisoriesOf: (name) => (name === 'a' ? [ADVISORY] : []),
    packuments: new Map([['@s/a', packument]]),
  });
  return server;
}

describe('startAuditServer', () => {
  it('answers a zipped and a plain bulk request, clean packages left out', async () => {
    const { origin, given } = await start();
    const body = JSON.stringify({ a: ['1.0.0'], b: ['1.0.0'] });

    const zipped = await fetch(`${origin}${BULK}`, {
      method: 'POST',
      headers: { 'content-encoding': 'gzip' },
      body: new Uint8Array(gzipSync(body)),
    });
    const plain = await fetch(`${origin}${BULK}`, { method: 'POST', body });

    expect([await zipped.json(), await plain.json()]).toEqual([{ a: [ADVISORY] }, { a: [ADVISORY] }]);
    expect([...given().keys()]).toEqual(['a']);
  });

  it('gives package documents, scoped ones in either spelling', async () => {
    const { origin } = await start();

    const statuses = await Promise.all(
      ['/@s%2fa', '/@s/a', '/unknown', '/%zz', '/'].map(async (path) => (await fetch(`${origin}${path}`)).status),
    );

    expect(statuses).toEqual([200, 200, 404, 400, 404]);
  });

  it.each(['not json', '[]', '{"a":"1.0.0"}', '{"a":[1]}'])('refuses the request %j', async (body) => {
    const { origin } = await start();

    expect((await fetch(`${origin}${BULK}`, { method: 'POST', body })).status).toBe(400);
  });

  it('refuses a body that is not zipped as it says', async () => {
    const { origin } = await start();
    const request = { method: 'POST', headers: { 'content-encoding': 'gzip' }, body: '{}' };

    expect((await fetch(`${origin}${BULK}`, request)).status).toBe(400);
  });

  it('listens on loopback alone', async () => {
    expect((await start()).origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });
});
