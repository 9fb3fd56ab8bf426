import { z } from 'zod';
import { ROUTE_INTENTS } from '../core/route-declaration.ts';
import { SEVERITIES } from '../core/severity.ts';

const IsoDate = z.iso.date().describe('Last day on which it holds, as 2027-01-31.');
const Reason = z.string().trim().min(3).describe('Why this is acceptable; shown in every report.');
const Names = z.array(z.string().min(1));

const SuppressionByFingerprint = z
  .strictObject({
    fingerprint: z
      .string()
      .regex(/^[0-9a-f]{32}$/, 'expected the 32 hex digits that a report shows as identity')
      .describe('The identity of one finding, from any report.'),
    reason: Reason,
    until: IsoDate.optional(),
  })
  .describe('Suppresses one finding.');

const WeaknessId = z.string().regex(/^([1-6]|X)\.\d\d$/, 'expected a weakness id such as 1.03');

const SuppressionByPlace = z
  .strictObject({
    weakness: z
      .union([WeaknessId, z.array(WeaknessId).min(1, 'expected at least one weakness id')])
      .describe('A weakness id, or a list of them; `secondlook rules` lists all.'),
    path: z
      .string()
      .min(1)
      .describe('A glob over paths from the root of the repository: `*` within a folder, `**` across folders.'),
    reason: Reason,
    until: IsoDate.optional(),
  })
  .describe('Suppresses one or several kinds of weakness in some files.');

const DeclaredRoute = z
  .strictObject({
    path: z
      .string()
      .regex(/^\//, 'expected a path as the table of routes shows it, such as /orders/:id')
      .max(500)
      .describe(
        'As the table of routes shows it: `/orders/:id`; `*` for one part, `/**` at the end for everything below.',
      ),
    method: z
      .string()
      .regex(/^[A-Z]{2,12}$/, 'expected a method in capitals, such as POST')
      .optional()
      .describe('One method, such as POST; without it, every method.'),
    is: z
      .enum(ROUTE_INTENTS)
      .describe(
        '`public`: meant for everyone. `guarded-elsewhere` and `limited-elsewhere`: something outside of this repository asks who is calling, or limits how often.',
      ),
    reason: Reason,
    until: IsoDate.optional(),
  })
  .describe('Says what routes are meant to be where the code does not show it.');

/** What a settings file may say (`secondlook.yaml`, `--config`, `--policy`). Keys are kebab-case, like the flags. */
export const ConfigFile = z
  .strictObject({
    'fail-on': z
      .enum([...SEVERITIES, 'never'])
      .optional()
      .describe('Findings of this severity or worse fail the gate (exit code 1).'),
    formats: Names.optional().describe('Report formats: html, sarif, json, markdown and others.'),
    engine: z.enum(['auto', 'local', 'docker']).optional().describe('Where the scanners run. Not in a repository.'),
    only: Names.optional().describe('Run these scanners alone. The scan is then incomplete.'),
    skip: Names.optional().describe('Leave these scanners out. The scan is then incomplete.'),
    history: z.boolean().optional().describe('Scan the git history. Without it the scan is incomplete.'),
    offline: z.boolean().optional().describe('Never use the network.'),
    advisories: z
      .string()
      .min(1)
      .optional()
      .describe('File or folder of OSV records for an audit without a network. Not in a repository.'),
    'npm-registry': z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe('Registry to ask for advisories. Not in a repository.'),
    'verify-secrets': z
      .boolean()
      .optional()
      .describe('Ask providers whether a secret works: sends it to them. Not in a repository.'),
    timeout: z.int().positive().max(86_400).optional().describe('Longest time for one call of a scanner, in seconds.'),
    'max-file-size': z
      .int()
      .positive()
      .optional()
      .describe('Source files above this many bytes are not parsed, and are listed as skipped.'),
    'identity-salt': z
      .string()
      .min(8)
      .optional()
      .describe('Keeps the identity of secrets stable when the first commit cannot be seen (shallow clones).'),
    'allow-repository-suppressions': z
      .boolean()
      .optional()
      .describe('In a policy: whether the suppressions and the declared routes of the repository count. Default true.'),
    routes: z
      .array(DeclaredRoute)
      .max(200)
      .optional()
      .describe('Routes that are open, guarded or limited on purpose, each with a reason.'),
    suppressions: z.array(z.union([SuppressionByFingerprint, SuppressionByPlace])).optional(),
  })
  .describe('Settings of secondlook');
export type ConfigFile = Readonly<z.infer<typeof ConfigFile>>;

/** Keys that decide what leaves the machine or what is run: a scanned repository has no say in them. */
export const NOT_IN_A_REPOSITORY = [
  'engine',
  'advisories',
  'npm-registry',
  'verify-secrets',
  'allow-repository-suppressions',
] as const satisfies readonly (keyof ConfigFile)[];
