import type { Notice, NoticeKind } from '../notice.js';

const words: Readonly<Record<Exclude<NoticeKind, 'paused'>, string>> = {
  wrong: 'The name or the password is not right.',
  locked: 'Your access is locked. Ask your bank to open it again.',
  away: 'The bank cannot be reached at the moment. Nothing was changed. Try again in a minute.',
  'wrong-passcode': 'The passcode is not right, or it is older than 5 minutes.',
  'none-ticked': 'Tick at least one account.',
};

/** What a notice says to the customer. */
export function noticeWords({ kind, seconds }: Notice): string {
  if (kind !== 'paused') return words[kind];
  const wait = seconds < 60 ? count(seconds, 'second') : count(Math.ceil(seconds / 60), 'minute');
  return `There were too many tries with this name. Wait ${wait}, then try again.`;
}

const count = (number: number, unit: string): string => `${number} ${unit}${number === 1 ? '' : 's'}`;
