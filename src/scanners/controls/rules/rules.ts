import { findWeakness } from '../../../catalogue/catalogue.ts';
import { fixInLanguageOf } from '../../../catalogue/examples.ts';
import { toRepoPath } from '../../../core/location.ts';
import type { Location } from '../../../core/location.ts';
import type { Observation } from '../../../core/observation.ts';
import { adminWithoutRole, failOpen, lateGuard, unusedGuard } from './access.ts';
import { checkBehindHandler } from './behind.ts';
import { noCsrfDefence, noHeaders } from './application.ts';
import { massAssignment, ownerFromClient, recordOfAnother, unvalidatedWrite } from './data.ts';
import type { Draft, Evidence, Rule, RuleInput } from './draft.ts';
import { actionWithoutSession, openSocket, unsignedWebhook } from './entry-points.ts';
import { definerWithoutSearchPath, openDefiner } from './definers.ts';
import { fixFor } from './fixes.ts';
import { openOriginsOverLayers, originsDisagree } from './origins.ts';
import { clientOnlyCheck } from './pages.ts';
import { openPolicy, tableWithoutRowSecurity } from './tables.ts';
import { costWithoutLimiter, lateLimiter, limiterBeside, loginWithoutLimiter, unusedLimiter } from './limiter.ts';
import { noGuardsAtAll, unguardedAmongGuarded, unguardedInGuardedProject } from './unguarded.ts';

/** Every rule of the correlator, in the order of the catalogue's table. */
export const RULES: readonly Rule[] = [
  loginWithoutLimiter,
  costWithoutLimiter,
  unusedLimiter,
  lateLimiter,
  limiterBeside,
  unguardedAmongGuarded,
  unguardedInGuardedProject,
  noGuardsAtAll,
  actionWithoutSession,
  openSocket,
  unsignedWebhook,
  lateGuard,
  checkBehindHandler,
  unusedGuard,
  adminWithoutRole,
  failOpen,
  recordOfAnother,
  ownerFromClient,
  massAssignment,
  unvalidatedWrite,
  noHeaders,
  noCsrfDefence,
  tableWithoutRowSecurity,
  openPolicy,
  openDefiner,
  definerWithoutSearchPath,
  clientOnlyCheck,
  openOriginsOverLayers,
  originsDisagree,
];

/** A finding with hundreds of places helps nobody; the count is in its text. */
const MAX_EVIDENCE = 60;

function locationOf({ at, note, role }: Evidence): Location {
  return {
    path: toRepoPath(at.file),
    startLine: at.line,
    endLine: Math.max(at.line, at.endLine),
    origin: 'tree',
    role: role ?? 'evidence',
    note,
  };
}

function observationOf(draft: Draft, framework: string | undefined): Observation | undefined {
  const weakness = findWeakness(draft.weakness);
  if (weakness === undefined) return undefined;
  return {
    scanner: 'controls',
    part: 'code',
    rule: draft.rule,
    category: weakness.category,
    weakness: weakness.id,
    title: draft.title,
    explanation: draft.explanation,
    fix: {
      ...fixInLanguageOf(draft.evidence[0].at.file, weakness.id, weakness.fix),
      ...fixFor(draft.rule, framework),
      ...draft.fix,
    },
    severity: draft.severity,
    toolSeverity: '',
    confidence: draft.confidence,
    locations: draft.evidence.slice(0, MAX_EVIDENCE).map(locationOf),
    cwe: weakness.cwe,
    owasp: weakness.owasp,
    asvs: weakness.asvs,
    references: [],
    ...(draft.identity === undefined ? {} : { identity: draft.identity }),
    ...(draft.family === undefined ? {} : { family: draft.family }),
  };
}

/** Facts to observations: pure, and in an order that does not depend on the order of the facts. */
export function applyRules(input: RuleInput): readonly Observation[] {
  const frameworkOf = new Map(input.facts.routers.map((router) => [router.at.file, router.framework]));
  const found = RULES.flatMap((rule) => rule(input)).flatMap((draft) => {
    const files = draft.evidence.map((one) => one.at.file);
    const framework =
      files.map((file) => frameworkOf.get(file)).find((one) => one !== undefined) ?? input.facts.routers[0]?.framework;
    return observationOf(draft, framework) ?? [];
  });
  const key = (one: Observation): string =>
    `${one.weakness} ${one.locations[0]?.path ?? ''} ${String(one.locations[0]?.startLine).padStart(8, '0')} ${one.rule}`;
  return [...found].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
