import { z } from 'zod';

/** Questions that the tables label; places of other categories are not scored. */
export const SCORED = ['secrets', 'input-validation', 'auth', 'cors', 'rate-limiting', 'dependencies'] as const;

const LabelledPlace = z.object({
  file: z.string(),
  line: z.int(),
  end_line: z.int(),
  category: z.string(),
  sub: z.string().optional(),
  expected: z.boolean().nullable(),
  kind: z.enum(['line', 'file', 'dependency']),
});
export type LabelledPlace = z.infer<typeof LabelledPlace>;

/** A table of facts about a public repository: where something is to be found, and where nothing is. */
export const TruthTable = z.object({ records: z.array(LabelledPlace) });

export interface FoundPlace {
  readonly file: string;
  readonly line: number;
  readonly endLine: number;
  readonly category: string;
  readonly rule: string;
}

/** `safe` counts labelled safe places, `hit` those that a finding touches which fits no positive. */
export interface Score {
  readonly category: string;
  readonly positives: number;
  readonly found: number;
  readonly recall: number | null;
  readonly safe: number;
  readonly hit: number;
  /** found / (found + hit) */
  readonly precision: number | null;
  /** Findings in labelled files that fit no positive: a bound for precision only where a table is exhaustive. */
  readonly extra: number;
  /** matching / (matching + extra), over all findings in labelled files. */
  readonly closed: number | null;
}

/** A finding counts for a positive of its category within three lines; for a whole-file label, anywhere in the file. */
const TOLERANCE_LINES = 3;

export function scorePlaces(records: readonly LabelledPlace[], found: readonly FoundPlace[]): readonly Score[] {
  const scored = records.filter(
    ({ expected, category, kind }) => expected !== null && kind !== 'dependency' && isScored(category),
  );
  const places = Map.groupBy(found, ({ file }) => file);
  const matching = new Set<FoundPlace>();
  const near = (record: LabelledPlace, tolerance: number): readonly FoundPlace[] =>
    candidates(record, places).filter((place) => isNear(place, record, tolerance));
  const positives = unique(scored.filter(({ expected }) => expected === true));
  for (const record of scored.filter(({ expected }) => expected === true)) {
    for (const place of near(record, TOLERANCE_LINES)) matching.add(place);
  }
  const safe = unique(scored.filter(({ expected }) => expected === false));
  const labelled = new Set(scored.map(({ file, category }) => `${file}\0${category}`));
  return SCORED.flatMap((category) => {
    const own = positives.filter((record) => record.category === category);
    const ownSafe = safe.filter((record) => record.category === category);
    if (own.length + ownSafe.length === 0) return [];
    const hits = own.filter((record) => near(record, TOLERANCE_LINES).length > 0).length;
    const wrong = ownSafe.filter((record) => near(record, 0).some((place) => !matching.has(place))).length;
    const inLabelled = found.filter(
      (place) => place.category === category && labelled.has(`${place.file}\0${category}`),
    );
    const extra = inLabelled.filter((place) => !matching.has(place)).length;
    return [
      {
        category,
        positives: own.length,
        found: hits,
        recall: ratio(hits, own.length),
        safe: ownSafe.length,
        hit: wrong,
        precision: ratio(hits, hits + wrong),
        extra,
        closed: ratio(inLabelled.length - extra, inLabelled.length),
      },
    ];
  });
}

function isScored(category: string): boolean {
  return SCORED.some((known) => known === category);
}

function candidates(record: LabelledPlace, places: ReadonlyMap<string, readonly FoundPlace[]>): readonly FoundPlace[] {
  const inFile = record.file.endsWith('/')
    ? [...places].filter(([file]) => file.startsWith(record.file)).flatMap(([, list]) => list)
    : (places.get(record.file) ?? []);
  return inFile.filter(({ category }) => category === record.category);
}

export function isNear(place: FoundPlace, record: LabelledPlace, tolerance: number): boolean {
  return (
    record.kind === 'file' || (place.line <= record.end_line + tolerance && place.endLine >= record.line - tolerance)
  );
}

function unique(records: readonly LabelledPlace[]): readonly LabelledPlace[] {
  const keyed = records.map(
    (record) => [[record.file, record.line, record.end_line, record.category, record.sub].join('\0'), record] as const,
  );
  return [...new Map(keyed).values()];
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 1000) / 1000;
}
