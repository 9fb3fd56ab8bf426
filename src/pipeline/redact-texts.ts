import type { Action, Fix } from '../core/advice.ts';
import type { Location } from '../core/location.ts';
import { tryRepoPath } from '../core/location.ts';
import type { AdvisoryFact, DependencyFact, Observation } from '../core/observation.ts';
import type { SecretVault } from '../core/secret-vault.ts';

/** Every text of an observation, without the values that the vault knows. Snippets are redacted where they are made. */
export function redactTexts(observation: Observation, vault: SecretVault): Observation {
  const redact = (text: string): string => vault.redact(text);
  const { action, dependency, identity, secret } = observation;
  return {
    ...observation,
    rule: redact(observation.rule),
    title: redact(observation.title),
    explanation: redact(observation.explanation),
    toolSeverity: redact(observation.toolSeverity),
    fix: redactFix(observation.fix, redact),
    locations: observation.locations.map((location) => redactLocation(location, redact)),
    references: observation.references.map(redact),
    ...(secret?.rotationGuide === undefined
      ? {}
      : { secret: { ...secret, rotationGuide: redact(secret.rotationGuide) } }),
    ...(dependency === undefined ? {} : { dependency: redactDependency(dependency, redact) }),
    ...(action === undefined ? {} : { action: redactAction(action, redact) }),
    ...(identity === undefined ? {} : { identity: redact(identity) }),
  };
}

type Redact = (text: string) => string;

function redactFix(fix: Fix, redact: Redact): Fix {
  return {
    summary: redact(fix.summary),
    steps: fix.steps.map(redact),
    ...(fix.example === undefined
      ? {}
      : { example: { language: fix.example.language, code: redact(fix.example.code) } }),
    ...(fix.prompt === undefined ? {} : { prompt: redact(fix.prompt) }),
  };
}

function redactLocation(location: Location, redact: Redact): Location {
  return {
    ...location,
    path: location.path === null ? null : (tryRepoPath(redact(location.path)) ?? location.path),
    ...(location.note === undefined ? {} : { note: redact(location.note) }),
  };
}

function redactDependency(dependency: DependencyFact, redact: Redact): DependencyFact {
  return {
    ...dependency,
    name: redact(dependency.name),
    ...(dependency.version === undefined ? {} : { version: redact(dependency.version) }),
    advisories: dependency.advisories.map((advisory): AdvisoryFact => ({
      ...advisory,
      title: redact(advisory.title),
      ...(advisory.url === undefined ? {} : { url: redact(advisory.url) }),
    })),
  };
}

function redactAction(action: Action, redact: Redact): Action {
  return { ...action, key: redact(action.key), title: redact(action.title) };
}
