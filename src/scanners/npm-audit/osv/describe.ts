import { isLiveNpmRecord, type OsvRecord } from './schema.ts';

/** How much advisory data there is, and how new it is. */
export interface AdvisoriesDescription {
  /** Live records about npm packages. */
  readonly records: number;
  /** Day of the newest change, `2026-04-30`; undefined where no record has a date. */
  readonly date?: string;
}

/** Counts live npm records and finds the newest change among them. */
export function describeAdvisories(records: Iterable<OsvRecord>): AdvisoriesDescription {
  const tally = new AdvisoriesTally();
  for (const record of records) tally.add(record);
  return tally.describe();
}

/** The same for records that come one by one and are not kept. */
export class AdvisoriesTally {
  #records = 0;
  #newest = '';

  add(record: OsvRecord): void {
    if (!isLiveNpmRecord(record)) return;
    this.#records += 1;
    const day = /^\d{4}-\d{2}-\d{2}/.exec(record.modified ?? '')?.[0] ?? '';
    if (day > this.#newest) this.#newest = day;
  }

  describe(): AdvisoriesDescription {
    return {
      records: this.#records,
      ...(this.#newest === '' ? {} : { date: this.#newest }),
    };
  }
}
