import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Observation } from '../../src/core/observation.ts';
import type { Gap } from '../../src/core/outcome.ts';
import { analyseFolder } from './analyse-folder.ts';
import { scanFolder } from './scan-folder.ts';
import type { FoundPlace } from './score.ts';

const Report = z.object({
  findings: z.array(
    z.object({
      category: z.string(),
      observations: z.array(z.object({ rule: z.string() })),
      locations: z.array(
        z.object({ path: z.string().nullable(), startLine: z.int(), endLine: z.int(), role: z.string().optional() }),
      ),
    }),
  ),
});

export interface Found {
  readonly places: readonly FoundPlace[];
  /** What was run, how much it found and how long it took. */
  readonly notes: readonly string[];
}

/** A peer is shown because nothing is wrong there. */
function isAccused({ role }: { readonly role?: string | undefined }): boolean {
  return role !== 'peer';
}

function placesOf(observations: readonly Observation[], below: string): readonly FoundPlace[] {
  return observations.flatMap(({ category, rule, locations }) =>
    locations.filter(isAccused).map((place) => ({
      file: below + (place.path ?? ''),
      line: place.startLine,
      endLine: place.endLine,
      ...{ category, rule },
    })),
  );
}

function gapNotes(gaps: readonly Gap[]): readonly string[] {
  return gaps.map(({ text }) => `not complete: ${text}`);
}

/** What the rule pack says of a folder. */
export async function placesOfPack(folder: string): Promise<Found> {
  const { outcome, seconds } = await scanFolder(path.resolve(folder));
  if (outcome.kind !== 'result') throw new Error(`The pack could not be run: ${outcome.why}`);
  return {
    places: placesOf(outcome.observations, ''),
    notes: [`rule pack: ${outcome.observations.length} findings in ${seconds.toFixed(1)} s`, ...gapNotes(outcome.gaps)],
  };
}

/**
 * What the analysis for missing controls says of a folder. With `each`, every one of these folders below it is an application of its
 * own: servers that have nothing to do with each other must not vote on each other.
 */
export async function placesOfControls(folder: string, each: readonly string[] | undefined): Promise<Found> {
  const folders = each ?? [''];
  const places: FoundPlace[] = [];
  const gaps: Gap[] = [];
  let [findings, seconds] = [0, 0];
  for (const below of folders) {
    const { result, seconds: own } = await analyseFolder(path.resolve(folder, below));
    places.push(...placesOf(result.observations, below === '' ? '' : `${below}/`));
    gaps.push(...result.gaps);
    findings += result.observations.length;
    seconds += own;
  }
  const apps = each === undefined ? '' : ` in ${folders.length} applications`;
  return {
    places,
    notes: [`missing controls: ${findings} findings${apps} in ${seconds.toFixed(1)} s`, ...new Set(gapNotes(gaps))],
  };
}

/** What a report of secondlook says. */
export function placesOfReport(file: string): Found {
  const report = Report.parse(JSON.parse(readFileSync(file, 'utf8')));
  const places = report.findings.flatMap(({ category, observations, locations }) =>
    locations.filter(isAccused).map((place) => ({
      file: place.path ?? '',
      line: place.startLine,
      endLine: place.endLine,
      category,
      rule: observations.map(({ rule }) => rule).join('+'),
    })),
  );
  return { places, notes: [] };
}
