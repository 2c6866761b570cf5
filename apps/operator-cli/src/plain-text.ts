/** What a terminal obeys instead of showing it, what turns or hides letters, and half a character; line feeds are ours. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * A text as a terminal may show it. Ids and words of banks and of Banking Service are in it: what in them would move the
 * cursor, clear the screen or turn the reading direction is shown as `\u001b` instead. JSON stays the same JSON.
 */
export const plainText = (text: string): string =>
  text.replaceAll(UNSEEN, (unseen) => unseen.split('').map(escaped).join(''));

const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
