import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { z } from 'zod';
import { answerBulkRequest, type BulkAdvisory } from '../../scanners/npm-audit/osv/bulk.ts';
import type { Packument } from '../../scanners/npm-audit/osv/packuments.ts';

const BULK_PATH = '/-/npm/v1/security/advisories/bulk';
const MAX_BODY_BYTES = 50_000_000;
const unzip = promisify(gunzip);

const BulkRequest = z.record(z.string(), z.array(z.string()));

export interface AuditServerData {
  readonly advisoriesOf: (name: string) => readonly BulkAdvisory[];
  readonly packuments: ReadonlyMap<string, Packument>;
}

export interface AuditServer {
  readonly origin: string;
  /** Every advisory that was given out so far, by package name. */
  readonly given: () => ReadonlyMap<string, readonly BulkAdvisory[]>;
  close(): void;
}

/** Serves npm's bulk advisory protocol and package documents on loopback, on a port that the system chooses. */
export async function startAuditServer(data: AuditServerData): Promise<AuditServer> {
  const given = new Map<string, readonly BulkAdvisory[]>();
  const server = createServer((request, response) => {
    void respond(request, response, data, given);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    given: () => given,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  data: AuditServerData,
  given: Map<string, readonly BulkAdvisory[]>,
): Promise<void> {
  try {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (request.method === 'POST' && path === BULK_PATH) {
      const answer = answerBulkRequest(BulkRequest.parse(JSON.parse(await readBody(request))), data.advisoriesOf);
      for (const [name, advisories] of Object.entries(answer)) given.set(name, advisories);
      send(response, 200, answer);
      return;
    }
    const packument = request.method === 'GET' ? data.packuments.get(decodeURIComponent(path.slice(1))) : undefined;
    // 404 and never 5xx: npm waits and asks again after the latter.
    if (packument === undefined) send(response, 404, { error: 'not found' });
    else send(response, 200, packument);
  } catch {
    send(response, 400, { error: 'bad request' });
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) throw new Error('The request is too large');
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  const isZipped = request.headers['content-encoding'] === 'gzip';
  return (isZipped ? await unzip(body, { maxOutputLength: MAX_BODY_BYTES }) : body).toString('utf8');
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
