import type { Look } from '../../customer-page/look.js';
import type { Notice } from '../notice.js';

/** The id of what a notice says: the fields that it is about point to it. */
export const NOTICE_ID = 'notice';

interface NoticeAlertProps {
  readonly notice: Notice;
  /** Wrong tries that are left, when that is worth a warning. */
  readonly triesLeft: number | undefined;
  readonly look: Look;
}

/** What a page has to say about the step before. */
export const NoticeAlert = ({ notice, triesLeft, look }: NoticeAlertProps) => (
  <div role="alert" id={NOTICE_ID}>
    <p>{wordsOf(notice, look)}</p>
    {isWrong(notice) && triesLeft !== undefined && <p>{look.say('notice.tries-left', { count: triesLeft })}</p>}
  </div>
);

/** The customer may have mistyped it. */
const isWrong = ({ kind }: Notice): boolean => kind === 'wrong' || kind === 'wrong-passcode';

function wordsOf({ kind, seconds }: Notice, { say, bank }: Look): string {
  switch (kind) {
    case 'paused':
      return seconds < 60
        ? say('notice.paused-seconds', { count: seconds })
        : say('notice.paused-minutes', { count: Math.ceil(seconds / 60) });
    case 'locked':
      return say('notice.locked', { bank });
    case 'away':
      return say('notice.away', { bank });
    case 'wrong':
      return say('notice.wrong');
    case 'wrong-passcode':
      return say('notice.wrong-passcode');
    case 'none-ticked':
      return say('notice.none-ticked');
  }
}
