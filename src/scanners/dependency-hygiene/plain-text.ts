/** C0, DEL, C1, and the marks that change the direction of a line. */
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;

/** A name out of the repository, fit to stand in a sentence. */
export function plainText(text: string, maxLength = 100): string {
  return text.replaceAll(CONTROLS, ' ').slice(0, maxLength);
}
