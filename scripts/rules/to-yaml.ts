import { stringify } from 'yaml';
import { findWeakness } from '../../src/catalogue/catalogue.ts';
import type { Weakness } from '../../src/catalogue/weakness.ts';
import { lowerSeverity } from '../../src/core/severity.ts';
import { type Operator, type RuleSpec, toOperator } from './spec.ts';

/** The rule as the engine reads it. */
export function toRule(spec: RuleSpec): Operator {
  assertFillable(spec.id, messageOf(spec), matcherOf(spec));
  const weakness = weaknessOf(spec);
  const severity = spec.severity ?? (spec.tier === 1 ? weakness.severity : lowerSeverity(weakness.severity, 2));
  const confidence = spec.confidence ?? (spec.tier === 1 ? weakness.confidence : 'low');
  return {
    id: spec.id,
    languages: [...spec.languages],
    severity: severity.toUpperCase(),
    message: messageOf(spec),
    metadata: {
      category: weakness.category,
      weakness: spec.weakness,
      tier: spec.tier,
      cwe: (spec.cwe ?? weakness.cwe).map((id) => `CWE-${id}`),
      owasp: [...weakness.owasp],
      asvs: [...weakness.asvs],
      confidence: confidence.toUpperCase(),
      impact: severity.toUpperCase(),
      likelihood: confidence.toUpperCase(),
      fix: spec.fix ?? weakness.fix.summary,
      vibe: spec.explanation ?? weakness.explanation,
      references: [
        ...(spec.references ?? [`https://cwe.mitre.org/data/definitions/${(spec.cwe ?? weakness.cwe)[0]}.html`]),
      ],
      ...(spec.family === undefined ? {} : { family: spec.family }),
      ...(spec.secret === undefined ? {} : { 'holds-secret': true }),
    },
    ...(spec.options === undefined ? {} : { options: spec.options }),
    ...(spec.paths === undefined ? {} : { paths: spec.paths }),
    ...matcherOf(spec),
  };
}

/** One file per weakness, every tier and framework inside. */
export function toYamlFile(weakness: Weakness, specs: readonly RuleSpec[]): string {
  const head = `# ${weakness.id} ${weakness.title}. Generated from scripts/rules by \`npm run generate\`: edit there.`;
  const rules = specs.map((spec) => {
    const why = spec.why === undefined ? '' : spec.why.replaceAll(/^/gm, '  # ') + '\n';
    const body = stringify([toRule(spec)], {
      // the engine's test command reads no YAML aliases
      aliasDuplicateObjects: false,
      lineWidth: 140,
      blockQuote: 'literal',
      defaultStringType: 'PLAIN',
    });
    return why + body.replaceAll(/^(?=.)/gm, '  ');
  });
  return `${head}\nrules:\n${rules.join('\n')}`;
}

export function weaknessOf(spec: RuleSpec): Weakness {
  const weakness = findWeakness(spec.weakness);
  if (weakness === undefined) throw new Error(`${spec.id} names the unknown weakness ${spec.weakness}`);
  return weakness;
}

/**
 * The engine fills in `$P` inside `$PW` too, so a name in a message must not begin with another name of the rule.
 * It is checked here because the damage is silent: half a secret would stay in the title.
 */
export function assertFillable(id: string, message: string, matcher: Operator): void {
  const names = new Set(JSON.stringify(matcher).match(/\$[A-Z_][A-Z_0-9]*/g));
  for (const used of message.match(/\$[A-Z_][A-Z_0-9]*/g) ?? []) {
    const shorter = [...names].find((name) => name !== used && used.startsWith(name));
    if (shorter !== undefined) throw new Error(`${id}: ${used} in the message begins with ${shorter}`);
  }
}

/** The parser reads the suffix back: see src/scanners/semgrep/message.ts. */
function messageOf(spec: RuleSpec): string {
  if (spec.secret === undefined) return spec.title;
  const name = spec.name === undefined ? '' : `name: ${spec.name}; `;
  return `${spec.title} (${name}value: ${spec.secret})`;
}

function matcherOf(spec: RuleSpec): Operator {
  if (spec.search !== undefined) return { patterns: spec.search.map(toOperator) };
  if (spec.taint === undefined) throw new Error(`${spec.id} matches nothing`);
  const { sources, sinks, sanitizers, propagators } = spec.taint;
  return {
    mode: 'taint',
    'pattern-sources': sources.map(toOperator),
    'pattern-sinks': sinks.map(toOperator),
    ...(sanitizers === undefined ? {} : { 'pattern-sanitizers': sanitizers.map(toOperator) }),
    ...(propagators === undefined ? {} : { 'pattern-propagators': propagators }),
  };
}
