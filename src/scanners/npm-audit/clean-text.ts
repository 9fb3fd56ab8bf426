/** Enough for a range that lists hundreds of versions; titles and names are cut shorter where they are shown. */
const MAX_TEXT = 20_000;
const MAX_DEPTH = 12;
/** C0, DEL, C1, and the marks that change the direction of a line. */
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;

/** A JSON value with every text in it redacted, cut to a readable length and freed of control characters. */
export function cleanReport(value: unknown, redact: (text: string) => string, depth = 0): unknown {
  if (typeof value === 'string') return cleanText(value, redact);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > MAX_DEPTH) return null;
  if (Array.isArray(value)) return value.map((item) => cleanReport(item, redact, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [cleanText(key, redact), cleanReport(item, redact, depth + 1)]),
  );
}

/** One text of the outside, fit to be shown: redacted, one line, no control characters, cut. */
export function cleanText(text: string, redact: (text: string) => string, maxLength = MAX_TEXT): string {
  return redact(text.replaceAll(CONTROLS, ' ')).slice(0, maxLength);
}
