/** wire contract §4.3: no text of a statement is longer. */
const LONGEST_TEXT = 1_000;

/** A text as a statement takes it: what is too long is cut off, and no letter is cut in half. */
export function fittingText(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  return text.slice(0, LONGEST_TEXT).replace(/[\ud800-\udbff]$/, '');
}
