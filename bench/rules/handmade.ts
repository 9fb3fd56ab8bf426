import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Found, placesOfControls, placesOfPack } from './find-places.ts';
import { type FoundPlace, isNear, type LabelledPlace, TruthTable } from './score.ts';

const SUITE = fileURLToPath(new URL('../handmade', import.meta.url));

/** What `%{name}` stands for. Put together here, so that no value of the shape of a real one is in the repository. */
const MADE_UP: Readonly<Record<string, string>> = {
  stripe_live: ['sk', 'live', '4eF7hJ2kL9mN3pQ8rS5tV6wX'].join('_'),
  openai: ['sk', 'proj', 'Zr7Yq2Wm9Kd4Tn6Hb3Vc8Xs5'].join('-'),
  word_password: ['Copper', 'Meadow', '58'].join('-'),
};

export interface HandmadeRun {
  readonly records: readonly LabelledPlace[];
  readonly found: readonly FoundPlace[];
  readonly notes: readonly string[];
}

export function handmadeRecords(): readonly LabelledPlace[] {
  return TruthTable.parse(JSON.parse(readFileSync(path.join(SUITE, 'labels.json'), 'utf8'))).records;
}

/** Scans a copy of the suite: the pack reads all applications in one run, the analysis takes each for a repository of its own. */
export async function runHandmade(only: (application: string) => boolean = () => true): Promise<HandmadeRun> {
  const copy = mkdtempSync(path.join(tmpdir(), 'handmade-'));
  try {
    const applications = copyApplications(copy, only);
    const parts: readonly Found[] = [await placesOfPack(copy), await placesOfControls(copy, applications)];
    const records = handmadeRecords().filter(({ file }) => only(applicationOf(file)));
    return {
      records,
      found: withoutOpenQuestions(
        records,
        parts.flatMap(({ places }) => places),
      ),
      notes: parts.flatMap(({ notes }) => notes),
    };
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function copyApplications(copy: string, only: (application: string) => boolean): readonly string[] {
  const applications = readdirSync(SUITE, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && only(entry.name))
    .map(({ name }) => name)
    .sort();
  for (const name of applications) cpSync(path.join(SUITE, name), path.join(copy, name), { recursive: true });
  for (const entry of readdirSync(copy, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) putSecrets(path.join(entry.parentPath, entry.name));
  }
  return applications;
}

function putSecrets(file: string): void {
  const text = readFileSync(file, 'utf8');
  const filled = text.replaceAll(/%\{([a-z_]+)\}/g, (whole, name: string) => MADE_UP[name] ?? whole);
  if (filled !== text) writeFileSync(file, filled);
}

/** What people may differ about counts neither way: a place there that fits no expected one is left out. */
function withoutOpenQuestions(records: readonly LabelledPlace[], found: readonly FoundPlace[]): readonly FoundPlace[] {
  const open = records.filter(({ expected }) => expected === null);
  const expected = records.filter((record) => record.expected === true);
  const fits = (place: FoundPlace, record: LabelledPlace, tolerance: number): boolean =>
    record.file === place.file && record.category === place.category && isNear(place, record, tolerance);
  return found.filter(
    (place) => expected.some((record) => fits(place, record, 0)) || !open.some((record) => fits(place, record, 1)),
  );
}

function applicationOf(file: string): string {
  return file.slice(0, file.indexOf('/'));
}
