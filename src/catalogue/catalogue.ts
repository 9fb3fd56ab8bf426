import type { WeaknessId } from '../core/category.ts';
import { CORS_WEAKNESSES } from './cors.ts';
import { DATA_ACCESS_WEAKNESSES } from './data-access.ts';
import { DEPENDENCY_WEAKNESSES } from './dependencies.ts';
import { EXECUTION_AND_FILE_WEAKNESSES } from './execution-and-files.ts';
import { HARDENING_WEAKNESSES } from './hardening.ts';
import { INPUT_HANDLING_WEAKNESSES } from './input-handling.ts';
import { OUTPUT_AND_PARSING_WEAKNESSES } from './output-and-parsing.ts';
import { PASSWORD_AND_SESSION_WEAKNESSES } from './passwords-and-sessions.ts';
import { QUERY_WEAKNESSES } from './queries.ts';
import { RATE_LIMITING_WEAKNESSES } from './rate-limiting.ts';
import { ROUTE_ACCESS_WEAKNESSES } from './route-access.ts';
import { SECRETS_AROUND_CODE } from './secrets-around-code.ts';
import { SECRETS_IN_CODE } from './secrets-in-code.ts';
import { TOKEN_WEAKNESSES } from './tokens.ts';
import type { Weakness } from './weakness.ts';

/** Every weakness that a scanner or rule may name, sorted by id. */
export const WEAKNESSES: readonly Weakness[] = [
  ...SECRETS_IN_CODE,
  ...SECRETS_AROUND_CODE,
  ...QUERY_WEAKNESSES,
  ...EXECUTION_AND_FILE_WEAKNESSES,
  ...OUTPUT_AND_PARSING_WEAKNESSES,
  ...INPUT_HANDLING_WEAKNESSES,
  ...TOKEN_WEAKNESSES,
  ...PASSWORD_AND_SESSION_WEAKNESSES,
  ...ROUTE_ACCESS_WEAKNESSES,
  ...DATA_ACCESS_WEAKNESSES,
  ...CORS_WEAKNESSES,
  ...RATE_LIMITING_WEAKNESSES,
  ...DEPENDENCY_WEAKNESSES,
  ...HARDENING_WEAKNESSES,
].toSorted((a, b) => (a.id < b.id ? -1 : 1));

const BY_ID: ReadonlyMap<WeaknessId, Weakness> = new Map(WEAKNESSES.map((weakness) => [weakness.id, weakness]));

/** The catalogue's row for an id such as `1.03`; undefined for an id that is not in it. */
export function findWeakness(id: WeaknessId): Weakness | undefined {
  return BY_ID.get(id);
}
