import type { PhoneMessage } from '@feedline/demo-bank';
import { createHash } from 'node:crypto';

/** A message as the phone shows it. */
export interface ShownMessage extends PhoneMessage {
  /** The same whenever the message is shown. */
  readonly id: string;
  readonly bankName: string;
  /** Whose phone it is; undefined when nobody that we know has this number. */
  readonly owner: string | undefined;
}

/** What tells a message from all others: a short hash, as messages have no id of their own. */
export const idOf = ({ bankId, phone, text, sentAt }: PhoneMessage): string =>
  `m-${createHash('sha256')
    .update(JSON.stringify([bankId, phone, text, sentAt]))
    .digest('hex')
    .slice(0, 16)}`;

/** One message; a passcode in it can be selected in one go, and copied by a button where scripts run. */
export function MessageBubble({ id, bankName, owner, phone, text, sentAt }: ShownMessage) {
  const [before, passcode, after] = splitAtPasscode(text);
  return (
    <li id={id}>
      <div class="from">
        <strong>{bankName}</strong>
        <time dateTime={sentAt.toISOString()}>{sentAt.toISOString().slice(11, 19)} UTC</time>
      </div>
      <p class="to">
        To {owner !== undefined && `${owner}, `}
        {phone}
      </p>
      <p class="text">
        {before}
        {passcode !== undefined && <code>{passcode}</code>}
        {after}
      </p>
      {passcode !== undefined && (
        <button type="button" data-copy={passcode}>
          Copy passcode
        </button>
      )}
    </li>
  );
}

/** The text before the first run of four to ten digits, the digits, and what follows. */
function splitAtPasscode(text: string): [before: string, passcode?: string, after?: string] {
  const found = /\b\d{4,10}\b/.exec(text);
  if (!found) return [text];
  return [text.slice(0, found.index), found[0], text.slice(found.index + found[0].length)];
}
