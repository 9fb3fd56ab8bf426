import { z } from 'zod';

const OsvEvent = z.object({
  introduced: z.string().optional(),
  fixed: z.string().optional(),
  last_affected: z.string().optional(),
  limit: z.string().optional(),
});
export type OsvEvent = Readonly<z.infer<typeof OsvEvent>>;

const OsvAffected = z.object({
  package: z.object({ ecosystem: z.string(), name: z.string() }).optional(),
  ranges: z.array(z.object({ type: z.string(), events: z.array(OsvEvent) })).optional(),
  versions: z.array(z.string()).optional(),
  database_specific: z
    .object({
      last_known_affected_version_range: z.string().optional().catch(undefined),
    })
    .optional(),
});
export type OsvAffected = Readonly<z.infer<typeof OsvAffected>>;

/** The members of an OSV record (schema 1.x) that decide who is affected and what is told; everything else is left aside. */
export const OsvRecord = z.object({
  id: z.string().min(1).max(200),
  modified: z.string().optional(),
  withdrawn: z.string().optional(),
  aliases: z.array(z.string()).optional(),
  summary: z.string().optional(),
  details: z.string().optional(),
  severity: z.array(z.object({ type: z.string(), score: z.string() })).optional(),
  affected: z.array(OsvAffected).optional(),
  references: z.array(z.object({ type: z.string(), url: z.string() })).optional(),
  database_specific: z
    .object({
      severity: z.string().optional().catch(undefined),
      cwe_ids: z.array(z.string()).optional().catch(undefined),
    })
    .optional(),
});
export type OsvRecord = Readonly<z.infer<typeof OsvRecord>>;

export const NPM_ECOSYSTEM = 'npm';

/** True when the record still stands and names at least one npm package. */
export function isLiveNpmRecord(record: OsvRecord): boolean {
  return record.withdrawn === undefined && npmNamesOf(record).length > 0;
}

/** The npm packages that a record is about, each once. */
export function npmNamesOf(record: OsvRecord): readonly string[] {
  const names = (record.affected ?? []).flatMap((entry) =>
    entry.package?.ecosystem === NPM_ECOSYSTEM ? [entry.package.name] : [],
  );
  return [...new Set(names)];
}
