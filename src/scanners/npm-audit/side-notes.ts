import { z } from 'zod';

/** Why our own program beside npm could not do its part. */
const SIDE_FAILURES = [
  'advisories-missing',
  'advisories-empty',
  'lockfile-unreadable',
  'npm-not-started',
  'report-too-large',
] as const;
export type SideFailure = (typeof SIDE_FAILURES)[number];

/** What our own program beside npm tells the parser: one JSON object a line on stderr, between npm's own lines. */
export const SideNote = z.discriminatedUnion('secondlook', [
  z.object({
    secondlook: z.literal('advisories'),
    records: z.number(),
    date: z.string().optional(),
    /** Packages of the lockfile, and those that at least one record is about. */
    packages: z.number(),
    packagesKnown: z.number(),
    /** Lines or files that are no OSV record. */
    unreadable: z.number(),
    /** Records about installed packages whose affected versions cannot be told. */
    unusable: z.array(z.object({ id: z.string(), name: z.string(), why: z.string() })),
  }),
  z.object({
    secondlook: z.literal('aliases'),
    id: z.string(),
    aliases: z.array(z.string()),
  }),
  /** What the registry said of a package with well-known advisories. */
  z.object({
    secondlook: z.literal('probe'),
    answer: z.enum(['known', 'unknown', 'failed']),
  }),
  z.object({ secondlook: z.literal('failed'), failure: z.enum(SIDE_FAILURES) }),
]);
export type SideNote = Readonly<z.infer<typeof SideNote>>;

export function writeSideNote(note: SideNote): string {
  return `${JSON.stringify(note)}\n`;
}

const MARK = '{"secondlook":';

/** Our notes among the lines of stderr; everything else is npm's. */
export function readSideNotes(stderr: string): readonly SideNote[] {
  return stderr.split('\n').flatMap((line) => readSideNote(line) ?? []);
}

export function readSideNote(line: string): SideNote | undefined {
  if (!line.startsWith(MARK)) return undefined;
  try {
    return SideNote.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
