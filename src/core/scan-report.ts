import { z } from 'zod';
import { Finding } from './finding.ts';
import { CoverageEntry } from './outcome.ts';
import { SEVERITIES } from './severity.ts';

/** `pass`: complete, and nothing at the gate's level. `fail`: something at the gate's level. `incomplete`: no such finding, and not everything was checked. */
export const VERDICTS = ['pass', 'fail', 'incomplete'] as const;
export type VerdictStatus = (typeof VERDICTS)[number];

export const Verdict = z.strictObject({
  status: z.enum(VERDICTS),
  /** One sentence for a person, words before numbers. */
  headline: z.string(),
  /** Each reason in a sentence: what failed the gate, what could not be checked. */
  reasons: z.array(z.string()),
});
export type Verdict = Readonly<z.infer<typeof Verdict>>;

/** Something the reader must know that is no finding: an ignored foreign ignore file, an unused suppression. */
export const Notice = z.strictObject({
  kind: z.enum([
    'foreign-ignore-file',
    'foreign-inline-comment',
    'foreign-tool-config',
    'suppression-unused',
    'suppression-expired',
    'route-declared',
    'output',
    'data-age',
  ]),
  text: z.string(),
  path: z.string().optional(),
  line: z.int().positive().optional(),
});
export type Notice = Readonly<z.infer<typeof Notice>>;

/** The state of git at the scanned folder, as the pre-flight saw it. */
export const GIT_STATES = [
  'none',
  'unborn',
  'ok',
  'shallow',
  'partial-clone',
  'missing-objects',
  'broken-worktree',
  'unreadable',
] as const;

/** One row of the attack surface table: a route and what protects it. */
export const Route = z.strictObject({
  framework: z.string(),
  method: z.string(),
  path: z.string(),
  file: z.string(),
  line: z.int().positive(),
  handler: z.strictObject({ name: z.string(), file: z.string(), line: z.int().positive() }).optional(),
  /** True when it changes data, by method or by what its handler does. */
  mutates: z.boolean(),
  kind: z.enum(['login', 'cost', 'webhook', 'public', 'ordinary']),
  controls: z.record(
    z.enum(['authentication', 'authorisation', 'rateLimit', 'validation', 'csrf', 'ownership']),
    z.strictObject({ state: z.enum(['yes', 'no', 'unsure', 'not-needed']), because: z.string() }),
  ),
  /** In order of execution: what stands before the handler. */
  chain: z.array(
    z.strictObject({
      name: z.string(),
      file: z.string().optional(),
      line: z.int().positive().optional(),
      is: z.string(),
    }),
  ),
});
export type Route = Readonly<z.infer<typeof Route>>;

/** Code that routes run, line by line: joins what other scanners say of a place with who can get there. Not part of the report. */
export interface RouteReach {
  readonly file: string;
  readonly line: number;
  /** Up to three routes that need no login, as `METHOD /path`. */
  readonly open: readonly string[];
  /** Up to three routes that ask for a login. */
  readonly guarded: readonly string[];
}

/** The whole result of a scan: the file report.json, and the only input of every renderer. */
export const ScanReport = z.strictObject({
  schemaVersion: z.literal('1'),
  fingerprintVersion: z.int(),
  tool: z.strictObject({ name: z.literal('secondlook'), version: z.string() }),
  verdict: Verdict,
  repository: z.strictObject({
    /** Folder name, never a full path of the machine. */
    name: z.string(),
    git: z.strictObject({
      state: z.enum(GIT_STATES),
      head: z.string().optional(),
      branch: z.string().optional(),
      commits: z.int().optional(),
      isDirty: z.boolean().optional(),
    }),
    files: z.int(),
    bytes: z.int(),
    languages: z.array(z.strictObject({ name: z.string(), files: z.int() })),
    frameworks: z.array(z.string()),
  }),
  scan: z.strictObject({
    startedAt: z.string(),
    finishedAt: z.string(),
    durationMs: z.number(),
    engine: z.enum(['local', 'docker']),
    policy: z.strictObject({ failOn: z.enum([...SEVERITIES, 'never']), sources: z.array(z.string()) }),
    advisories: z
      .strictObject({ source: z.string(), date: z.string().optional(), records: z.int().optional() })
      .optional(),
  }),
  coverage: z.array(CoverageEntry),
  /** In rank order, suppressed ones left out. */
  findings: z.array(Finding),
  /** The same shape, each with a suppressed state. */
  suppressed: z.array(Finding),
  notices: z.array(Notice),
  routes: z.array(Route).optional(),
});
export type ScanReport = Readonly<z.infer<typeof ScanReport>>;
