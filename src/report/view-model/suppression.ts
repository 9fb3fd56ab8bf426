import type { Finding } from '../../core/finding.ts';
import { cut, oneLine } from './display.ts';

const TITLE_LENGTH = 90;

/**
 * The entry for `secondlook.yaml` that accepts this finding. The reason is left for the person: an entry without one is refused,
 * so pasting the snippet unread changes nothing.
 */
export function suppressionOf(finding: Finding): string {
  return [
    'suppressions:',
    `  # ${cut(oneLine(finding.title), TITLE_LENGTH)}`,
    `  - fingerprint: ${JSON.stringify(finding.id)}`,
    '    reason: "" # say why this may stay',
    '    # until: 2027-06-30',
  ].join('\n');
}
