import { findWeakness } from '../../catalogue/catalogue.ts';
import { fixInLanguageOf } from '../../catalogue/examples.ts';
import type { Weakness } from '../../catalogue/weakness.ts';
import type { Observation } from '../../core/observation.ts';
import type { ParseContext } from '../contract.ts';
import type { Match } from './match.ts';

/** For a rule that names a row which is not in the catalogue: the contract test keeps that from happening, and a parser never throws. */
const UNKNOWN: Pick<Weakness, 'category' | 'cwe' | 'explanation' | 'fix' | 'owasp' | 'asvs'> = {
  category: 'hardening',
  cwe: [],
  explanation: 'This pattern is often a weakness.',
  fix: { summary: 'Look at this place.', steps: [] },
  owasp: [],
  asvs: [],
};
const CWE_PAGE = 'https://cwe.mitre.org/data/definitions/';

/** Joins a match with the catalogue's words. A rule of an unknown weakness still gives a finding, with what the rule says itself. */
export function toObservation(match: Match, { vault, part }: ParseContext): Observation {
  const { category, cwe: usualCwe, explanation: usual, fix, owasp, asvs } = findWeakness(match.weakness) ?? UNKNOWN;
  const cwe = match.cwe ?? usualCwe;
  const explanation = match.explanation ?? usual;
  return {
    scanner: 'semgrep',
    part: part.part,
    rule: match.rule,
    category,
    weakness: match.weakness,
    title: vault.redact(match.title),
    explanation: match.because === undefined ? explanation : `${explanation} ${match.because}`,
    fix: fixInLanguageOf(
      match.locations[0]?.path,
      match.weakness,
      match.fix === undefined ? fix : { ...fix, summary: match.fix },
    ),
    severity: match.severity,
    toolSeverity: match.toolSeverity,
    confidence: match.confidence,
    locations: match.locations,
    cwe,
    owasp,
    asvs,
    references: cwe.slice(0, 2).map((id) => `${CWE_PAGE}${id}.html`),
    ...(match.secret === undefined ? {} : { secret: match.secret }),
    ...(match.family === undefined ? {} : { family: match.family }),
    tier: match.tier,
  };
}
