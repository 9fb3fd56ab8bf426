import { looksRandom } from './secret-spellings.ts';
import { REDACTED } from './secret-vault.ts';

const MIN_TOKEN = 16;
const LOGIN = /(:\/\/)[^\s/@]{1,200}@/g;

/**
 * For foreign text about a failure, such as a line of a tool's log: it may quote the input, and with it a secret that nobody has
 * sealed. Hides whatever is shaped like a key or a login; the words that tell what went wrong stay.
 */
export function hideTokens(text: string): string {
  return text
    .replaceAll(LOGIN, `$1${REDACTED}@`)
    .split(/([^\w+/=-])/)
    .map((run) => (run.length >= MIN_TOKEN && looksRandom(run) ? REDACTED : run))
    .join('');
}
