import type { ProjectFacts, StepFact, StepVerdict } from '../facts.ts';
import type { StepJudge } from '../judge/step.ts';
import { buildTree } from '../tree/routes.ts';

/** More pairs of step and request than this are judged without the path. */
const MAX_PAIRS = 20_000;

/** Judges steps that ask for the path once more for each request that they may see: only the tree knows which those are. */
export function settlePaths(facts: ProjectFacts, steps: StepJudge): ProjectFacts {
  const verdicts = new Map<string, Map<string, StepVerdict>>();
  let pairs = 0;
  for (const route of buildTree(facts).routes) {
    for (const { step, asked } of [...route.chain, ...route.late]) {
      if (asked === undefined || pairs >= MAX_PAIRS) continue;
      const known = verdicts.get(step.id) ?? new Map<string, StepVerdict>();
      verdicts.set(step.id, known);
      if (known.has(asked)) continue;
      pairs += 1;
      const space = asked.indexOf(' ');
      const verdict = steps.verdict(step.id, { method: asked.slice(0, space), path: asked.slice(space + 1) });
      if (verdict !== undefined) known.set(asked, verdict);
    }
  }
  if (verdicts.size === 0) return facts;
  const settle = (step: StepFact): StepFact => {
    const known = verdicts.get(step.id);
    return known === undefined ? step : { ...step, atPath: Object.fromEntries(known) };
  };
  return { ...facts, hooks: facts.hooks.map((hook) => ({ ...hook, steps: hook.steps.map(settle) })) };
}
