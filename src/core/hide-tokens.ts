import { shapesIn } from './secret-spellings.ts';
import { REDACTED } from './secret-vault.ts';
import { replaceSpans } from './text-views.ts';

/**
 * For foreign text about a failure, such as a line of a tool's log: it may quote the input, and with it a secret that nobody has
 * sealed. Hides whatever is shaped like a key or a login; the words that tell what went wrong stay.
 */
export function hideTokens(text: string): string {
  return replaceSpans(text, shapesIn(text), REDACTED);
}
