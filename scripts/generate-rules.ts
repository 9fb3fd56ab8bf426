import { ALL_RULES } from './rules/all-rules.ts';
import { generateRuleFiles } from './rules/generate.ts';
import { toRulesPage } from './rules/rules-page.ts';

/** Rule files, the pack, its index and its page, by path below the root. */
export function generateRules(root: string): ReadonlyMap<string, string> {
  return new Map([...generateRuleFiles(ALL_RULES), ['docs/rules.md', toRulesPage(root, ALL_RULES)]]);
}
