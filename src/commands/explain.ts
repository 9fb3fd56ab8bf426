import type { Weakness } from '../catalogue/weakness.ts';
import { findWeakness } from '../catalogue/catalogue.ts';
import { CATEGORY_TITLES } from '../core/category.ts';
import { UsageError } from '../core/errors.ts';
import type { Output } from '../core/ports.ts';

/** `explain ID`: one weakness of the catalogue in plain words, with its fix. */
export function explain(id: string, output: Output): void {
  const weakness = findWeakness(id.toUpperCase());
  if (weakness === undefined) {
    throw new UsageError(`There is no weakness ${id} in the catalogue`, {
      hint: 'Ids look like 1.03 or X.02; `secondlook rules` lists them.',
    });
  }
  output.write(textOf(weakness));
}

function textOf({ id, title, category, severity, confidence, explanation, fix, cwe, owasp, asvs }: Weakness): string {
  const example =
    fix.example === undefined ? [] : ['', 'Example', ...fix.example.code.split('\n').map((line) => `    ${line}`)];
  return [
    `${id}  ${title}`,
    `${CATEGORY_TITLES[category]} - usually ${severity}, confidence ${confidence}`,
    '',
    explanation,
    '',
    `Fix: ${fix.summary}`,
    ...fix.steps.map((step, index) => `  ${index + 1}. ${step}`),
    ...example,
    '',
    [`CWE ${cwe.join(', ')}`, `OWASP ${owasp.join(', ')}`, `ASVS 5.0 ${asvs.join(', ')}`].join('  |  '),
    '',
  ].join('\n');
}
