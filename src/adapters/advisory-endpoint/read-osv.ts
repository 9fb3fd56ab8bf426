import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { OsvRecord } from '../../scanners/npm-audit/osv/schema.ts';

const MAX_FILES = 500_000;
const MAX_DEPTH = 12;
const MAX_JSON_BYTES = 64_000_000;

export interface OsvReadTotals {
  files: number;
  /** Lines and files that hold no OSV record. */
  unreadable: number;
}

/**
 * Reads OSV records one by one: `*.jsonl` files line by line, `*.json` files as one record or a list of them, folders with
 * everything below them. Symlinks inside a folder are not followed. Rejects where the place itself cannot be read.
 */
export async function readOsvRecords(place: string, onRecord: (record: OsvRecord) => void): Promise<OsvReadTotals> {
  const totals: OsvReadTotals = { files: 0, unreadable: 0 };
  const found = await stat(place);
  const files = found.isDirectory() ? filesBelow(place, 0) : [place];
  for await (const file of files) {
    totals.files += 1;
    if (totals.files > MAX_FILES) throw new Error('The advisory folder holds too many files');
    if (file.endsWith('.json')) totals.unreadable += await readJsonFile(file, onRecord);
    else totals.unreadable += await readLines(file, onRecord);
  }
  return totals;
}

async function* filesBelow(folder: string, depth: number): AsyncGenerator<string> {
  if (depth > MAX_DEPTH) return;
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(place, depth + 1);
    else if (entry.isFile() && /\.jsonl?$/.test(entry.name)) yield place;
  }
}

async function readLines(file: string, onRecord: (record: OsvRecord) => void): Promise<number> {
  let unreadable = 0;
  const lines = createInterface({
    input: createReadStream(file, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  for await (const line of lines) {
    if (line.trim() !== '' && !takeRecord(parseJson(line), onRecord)) unreadable += 1;
  }
  return unreadable;
}

async function readJsonFile(file: string, onRecord: (record: OsvRecord) => void): Promise<number> {
  const { size } = await stat(file);
  if (size > MAX_JSON_BYTES) return 1;
  const value = parseJson(await readFile(file, 'utf8'));
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.filter((item) => !takeRecord(item, onRecord)).length;
}

function takeRecord(value: unknown, onRecord: (record: OsvRecord) => void): boolean {
  const record = OsvRecord.safeParse(value);
  if (record.success) onRecord(record.data);
  return record.success;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
