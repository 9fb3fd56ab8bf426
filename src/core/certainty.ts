import type { Finding } from './finding.ts';

/**
 * The second tier: a suspicious shape of which the check itself says that it is often wrong. Reports keep such findings apart, at the end
 * and folded. A secret never belongs here, however sure its scanner was: to overlook one costs more than to look at one too many.
 */
export function isLessCertain({
  confidence,
  category,
  secret,
}: Pick<Finding, 'confidence' | 'category' | 'secret'>): boolean {
  return confidence === 'low' && category !== 'secrets' && secret === undefined;
}
