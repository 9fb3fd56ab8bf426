import type { Effort } from '../../core/advice.ts';
import type { Category } from '../../core/category.ts';
import type { FileContext } from '../../core/finding.ts';
import type { CoverageStatus } from '../../core/outcome.ts';
import type { VerdictStatus } from '../../core/scan-report.ts';
import type { Confidence, Severity } from '../../core/severity.ts';

/** The fixed words of every report for people, in one place: HTML, Markdown and terminal say the same thing the same way. */

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  info: 'Info',
};

export const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = {
  high: 'High confidence',
  medium: 'Medium confidence',
  low: 'Low confidence',
};

/** What a confidence asks of the reader. */
export const CONFIDENCE_ADVICE: Readonly<Record<Confidence, string>> = {
  high: 'Very likely true.',
  medium: 'Likely true; a look at the code settles it.',
  low: 'May be a false alarm; look at the code before you change it.',
};

/** Said of a finding of the second tier wherever it stands among others. */
export const LESS_CERTAIN_ADVICE = 'Less certain: look at the code first';

/** What the second tier is, for someone who meets it for the first time. */
export const LESS_CERTAIN_MEANING =
  'Less certain findings have the shape of a problem, but the scan could not trace whether they are one: checks of this kind are often mistaken.';

export const VERDICT_WORDS: Readonly<Record<VerdictStatus, string>> = {
  pass: 'Passed',
  fail: 'Not ready',
  incomplete: 'Incomplete',
};

export const EFFORT_WORDS: Readonly<Record<Effort, string>> = {
  S: 'minutes',
  M: 'an hour or two',
  L: 'longer',
};

export const STATUS_WORDS: Readonly<Record<CoverageStatus, string>> = {
  completed: 'Complete',
  partial: 'In part',
  skipped: 'Left out',
  'not-applicable': 'Nothing of this kind here',
  missing: 'Not installed',
  'timed-out': 'Ran out of time',
  crashed: 'Failed',
  unreadable: 'Result not understood',
};

export const CONTEXT_WORDS: Readonly<Record<FileContext, string>> = {
  production: '',
  test: 'test file',
  example: 'example',
  documentation: 'documentation',
  generated: 'generated file',
};

export const STATE_WORDS = { new: 'New', known: 'Known', suppressed: 'Suppressed' } as const;

export const ROLE_WORDS = {
  primary: 'Here',
  also: 'Also here',
  source: 'Where the data comes in',
  sink: 'Where it does harm',
  evidence: 'What shows it',
  peer: 'Done right here, for comparison',
} as const;

export const VERIFICATION_WORDS = {
  verified: 'Works right now: its provider accepted it',
  unverified: 'Its provider did not accept it when asked',
  unknown: 'Nobody asked its provider whether it works',
} as const;

export const SECRET_PLACE_WORDS = {
  tree: 'In the files now',
  'history-only': 'Only in git history',
} as const;

/** The six questions of the second look, and what lies beyond them, as questions to the application. */
export const CATEGORY_QUESTIONS: Readonly<Record<Category, string>> = {
  secrets: 'Are keys or passwords in the code or in its history?',
  'input-validation': 'Can what people type change a query, a command or a page?',
  auth: 'Can someone act without logging in, or as somebody else?',
  cors: 'Can other sites call the API in a visitor’s name?',
  'rate-limiting': 'Can someone try passwords or run up costs without limit?',
  dependencies: 'Do packages have known holes?',
  hardening: 'What else would make an attack easier?',
};

/**
 * What "nothing found" means per question: `No secrets in ...`. Only where the scanners look for the whole of a thing may a sentence
 * name the thing; "no missing login check" would say more than a few rules can know.
 */
export const CATEGORY_NOTHING: Readonly<Record<Category, string>> = {
  secrets: 'No secrets',
  'input-validation': 'Nothing found',
  auth: 'Nothing found',
  cors: 'Nothing found',
  'rate-limiting': 'Nothing found',
  dependencies: 'No known vulnerable package',
  hardening: 'Nothing found',
};

/** Units of what was seen, in the order in which a sentence names them. Other counts stay in the coverage table. */
export const SEEN_UNITS: readonly (readonly [key: string, singular: string, plural: string])[] = [
  ['commits', 'commit', 'commits'],
  ['files', 'file', 'files'],
  ['packages', 'package', 'packages'],
  ['projects', 'project', 'projects'],
  ['routes', 'route', 'routes'],
];

export const CONTROL_WORDS = {
  authentication: 'Login',
  authorisation: 'Permission',
  rateLimit: 'Rate limit',
  validation: 'Input check',
  csrf: 'CSRF',
  ownership: 'Owner',
} as const;

export const CONTROL_STATE_WORDS = {
  yes: 'yes',
  no: 'missing',
  unsure: 'unsure',
  'not-needed': 'not needed',
} as const;

export const ROUTE_KIND_WORDS = {
  login: 'login',
  cost: 'costs money',
  webhook: 'webhook',
  public: 'public',
  ordinary: '',
} as const;

export const SCOPE_WORDS = {
  production: 'used in production',
  development: 'development only',
  optional: 'optional',
  unknown: '',
} as const;
