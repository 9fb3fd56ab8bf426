import type { WeaknessId } from '../../src/core/category.ts';

/** What finds a row of the catalogue besides the rule pack, and what nothing finds yet. */
export interface CoverageNote {
  /** Folders below src/scanners, or `second opinion` for the look at values behind the rules. */
  readonly by?: readonly string[];
  /** What of the row is not found, and what it would take. Without it a row counts as covered. */
  readonly missing?: string;
}

const CONTROLS = ['controls'];
const HYGIENE = ['dependency-hygiene'];
const SECRETS = ['gitleaks', 'trufflehog'];

/** Rows that rules alone do not describe. A row without rules and without a `by` is not covered, and must say why. */
export const COVERAGE_NOTES: Readonly<Partial<Record<WeaknessId, CoverageNote>>> = {
  '1.01': { by: SECRETS },
  '1.02': { by: SECRETS },
  '1.05': { by: SECRETS },
  '1.07': { by: SECRETS, missing: 'a server module with the key that page code imports: needs the graph of imports' },
  '1.08': { missing: 'keys that reach a call through a variable of another name' },
  '1.10': { by: SECRETS },
  '1.11': {
    missing:
      'nothing reports the file itself (needs git: which files are tracked and ignored); the secrets in it are reported, in every file and commit',
  },
  '1.13': { by: SECRETS },
  '1.16': { by: SECRETS },
  '1.17': { by: ['second opinion'] },
  '2.04': { missing: 'operators and field names in filters of an ORM of JavaScript' },
  '2.11': { missing: 'streams that are unpacked entry by entry without a name for the entry' },
  '2.14': {
    missing:
      'needs what the check does at run time (redirects, DNS answers); the advice of 2.13 says what a full check holds',
  },
  '2.23': { by: CONTROLS },
  '2.24': { by: CONTROLS },
  '2.25': { by: CONTROLS },
  '2.26': { by: CONTROLS },
  '2.28': {
    missing: 'needs the meaning of fields; a price that the page sends to a payment provider is found as 3.15',
  },
  '2.31': { missing: 'needs types; schemas that fix them are asked for by 2.24' },
  '2.32': { missing: 'a limit that Flask reads from another file' },
  '2.33': { missing: 'Python; files served from the same address: needs two places' },
  '2.38': { by: CONTROLS },
  '2.39': { missing: 'a missing limit on depth: needs the set-up of the whole server' },
  '3.05': { missing: 'only mixed lists; a missing list is no weakness in current versions' },
  '3.06': { by: CONTROLS },
  '3.07': { missing: 'branches that end elsewhere: needs the flow through several functions' },
  '3.08': { by: CONTROLS },
  '3.09': { by: CONTROLS },
  '3.10': { by: CONTROLS },
  '3.11': { by: CONTROLS },
  '3.12': { by: CONTROLS },
  '3.13': { by: CONTROLS },
  '3.14': { by: CONTROLS },
  '3.16': {
    missing: 'needs checks of pages joined with the addresses that they call; the open address itself is found as 3.08',
  },
  '3.18': {
    missing:
      'not told apart: handlers that the middleware does not reach are found as 3.08, actions as 3.19, the versions with the known bypass as 6.12',
  },
  '3.19': { by: CONTROLS },
  '3.20': { missing: 'a service-role client used with an id of the request: needs the flow into another file' },
  '3.21': { by: CONTROLS },
  '3.28': {
    missing: 'codes that work twice, or whose end is never asked: needs the request and the use of a code joined',
  },
  '3.29': { missing: 'different answer times' },
  '3.32': { by: CONTROLS },
  '3.35': {
    missing: 'not told apart: a route without the dependency of its neighbours is found as 3.09, others as 3.08',
  },
  '3.36': { missing: 'controllers without any guard are found as 3.08' },
  '3.39': { missing: 'needs proof that no store is written at logout and refresh' },
  '3.40': {
    missing: 'records whose name does not tell that they hold a person; records of Python that are sent whole',
  },
  '4.06': {
    missing: 'needs all settings joined in the order in which they run; each of them is judged by 4.01 to 4.05',
  },
  '5.01': { by: CONTROLS },
  '5.02': { by: CONTROLS },
  '5.03': { by: CONTROLS },
  '5.04': { by: CONTROLS },
  '5.05': { by: CONTROLS },
  '5.06': { by: CONTROLS },
  '5.07': { by: CONTROLS },
  '5.08': { by: CONTROLS },
  '5.09': { missing: 'limits of Fastify, Nest and Django; a limit that is too high for a login and not for the rest' },
  '5.10': { missing: 'needs the number of processes, which is set where the application runs' },
  '5.11': { by: CONTROLS },
  '6.01': { by: HYGIENE },
  '6.02': { by: HYGIENE },
  '6.03': { by: HYGIENE },
  '6.04': { missing: 'needs a question to the registry for every name, which a scan does not send' },
  '6.05': { missing: 'needs a list of popular names; a name that is used and not declared is found as 6.06' },
  '6.06': { by: HYGIENE },
  '6.07': { by: HYGIENE },
  '6.08': { missing: 'needs the contents of packages, or a lockfile that tells' },
  '6.09': { by: HYGIENE },
  '6.10': { by: HYGIENE },
  '6.11': { by: HYGIENE },
  '6.12': { by: ['npm-audit'], missing: 'packages of Python' },
  'X.03': { by: CONTROLS },
  'X.08': { missing: 'a guard in another file; Python' },
  'X.11': {
    missing: 'resources of clouds other than the usual ones of Terraform, CloudFormation, Kubernetes and compose',
  },
  'X.15': { missing: 'only inside one function' },
};
