import { WEAKNESSES } from '../catalogue/catalogue.ts';
import { CATEGORIES, CATEGORY_TITLES } from '../core/category.ts';
import type { Output } from '../core/ports.ts';
import { RULES } from '../scanners/semgrep/pack.generated.ts';

/** `rules`: every weakness of the catalogue with the own rules that find it. */
export function listRules(output: Output, asJson: boolean): void {
  const rows = WEAKNESSES.map(({ id, category, title, severity }) => ({
    weakness: id,
    category,
    title,
    severity,
    rules: RULES.filter((rule) => rule.weakness === id).map((rule) => rule.id),
  }));
  if (asJson) {
    output.write(`${JSON.stringify(rows, null, 2)}\n`);
    return;
  }
  for (const category of CATEGORIES) {
    output.write(`${CATEGORY_TITLES[category]}\n`);
    for (const row of rows.filter((candidate) => candidate.category === category)) {
      const rules =
        row.rules.length === 0 ? '' : `  (${row.rules.length} own ${row.rules.length === 1 ? 'rule' : 'rules'})`;
      output.write(`  ${row.weakness.padEnd(5)} ${row.severity.padEnd(8)} ${row.title}${rules}\n`);
    }
    output.write('\n');
  }
  output.write(
    '`secondlook explain ID` tells one of them in plain words. gitleaks and trufflehog bring rules of their own.\n',
  );
}
