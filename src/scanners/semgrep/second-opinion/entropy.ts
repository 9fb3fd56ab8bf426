/** Shannon entropy of a text in bits per character: English words lie near 2.5-3.5, random base64 above 4 (from 20 characters on). */
export function entropyOf(text: string): number {
  if (text === '') return 0;
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  const length = [...counts.values()].reduce((sum, count) => sum + count, 0);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / length) * Math.log2(count / length);
  return bits;
}

/** A text that no person types: long enough, mixed, and with more than 3.2 bits per character. */
export function looksRandom(text: string): boolean {
  return text.length >= 16 && /^[\w+/=.~-]+$/.test(text) && /\d/.test(text) && entropyOf(text) > 3.2;
}
