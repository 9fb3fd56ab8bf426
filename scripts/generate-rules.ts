import { ALL_RULES } from './rules/all-rules.ts';
import { generateRuleFiles } from './rules/generate.ts';

/** Rule files, the pack and its index, by path below the root. */
export function generateRules(): ReadonlyMap<string, string> {
  return generateRuleFiles(ALL_RULES);
}
