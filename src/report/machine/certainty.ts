import { isLessCertain } from '../../core/certainty.ts';
import type { Finding } from '../../core/finding.ts';

/** What a message says of a finding of the second tier, since most readers of machine formats show no confidence; empty for others. */
export function certaintySentence(finding: Finding): string {
  return isLessCertain(finding) ? 'This is less certain: look at the code before you change it.' : '';
}
