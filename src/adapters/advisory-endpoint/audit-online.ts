import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { type SideFailure, type SideNote, writeSideNote } from '../../scanners/npm-audit/side-notes.ts';
import { type NpmCall, type NpmEnd, runNpm } from './npm-child.ts';

export interface OnlineAudit {
  /** Folder with a small project whose lockfile names packages with well-known advisories. */
  readonly probeDir: string;
  readonly call: NpmCall;
  readonly tell: (line: string) => void;
  readonly print: (text: string) => Promise<void>;
  /** Waits before each further try, in milliseconds. */
  readonly retryDelaysMs: readonly number[];
}

const Report = z.object({
  auditReportVersion: z.literal(2),
  vulnerabilities: z.record(z.string(), z.unknown()),
});
const HttpFailure = z.object({ statusCode: z.number() });

/** Runs `npm audit` against a registry; gives the exit code. A clean answer is believed only after the registry knew the probe. */
export async function auditOnline(audit: OnlineAudit): Promise<number> {
  const tell = (note: SideNote): void => {
    audit.tell(writeSideNote(note));
  };
  const fail = (failure: SideFailure): number => {
    tell({ secondlook: 'failed', failure });
    return 1;
  };
  let end = await runNpm(audit.call);
  for (const waitMs of audit.retryDelaysMs) {
    if (!isPassingFailure(end)) break;
    await delay(waitMs);
    end = await runNpm(audit.call);
  }
  if (end.exitCode === null) return fail('npm-not-started');
  if (end.isTooLarge) return fail('report-too-large');
  if (countVulnerable(end) === 0) {
    // The last --prefix wins over the one of the project.
    const args = [...audit.call.args, `--prefix=${audit.probeDir}`];
    const probe = countVulnerable(await runNpm({ ...audit.call, args, cwd: audit.probeDir }));
    tell({
      secondlook: 'probe',
      answer: probe === undefined ? 'failed' : probe > 0 ? 'known' : 'unknown',
    });
  }
  await audit.print(end.stdout);
  return end.exitCode;
}

/** Number of vulnerable packages in a report; undefined where there is no report. */
function countVulnerable(end: NpmEnd): number | undefined {
  const report = Report.safeParse(parseJson(end.stdout));
  return report.success ? Object.keys(report.data.vulnerabilities).length : undefined;
}

/** Too many requests, or a fault of the server: npm itself asks no second time. */
function isPassingFailure(end: NpmEnd): boolean {
  const failure = HttpFailure.safeParse(parseJson(end.stdout));
  return failure.success && (failure.data.statusCode === 429 || failure.data.statusCode >= 500);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
