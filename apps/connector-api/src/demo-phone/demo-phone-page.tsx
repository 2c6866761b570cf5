import type { PhoneMessage } from '@feedline/demo-bank';
import type { Page } from '../customer-page/render-page.js';

/** The messages of the demo customers' phones, newest first. */
export const demoPhonePage = (messages: readonly PhoneMessage[], bankName: (bankId: string) => string): Page => ({
  heading: 'Demo phone',
  children: (
    <>
      <p>This is a demo. No message leaves this computer: what the demo bank sends to its customers is shown here.</p>
      {messages.length === 0 && <p>No message yet. Sign in at the demo bank, and reload this page.</p>}
      <ul>
        {messages.map(({ bankId, phone, text, sentAt }, index) => (
          <li key={index}>
            <strong>
              {bankName(bankId)} to {phone}
            </strong>
            , <time dateTime={sentAt.toISOString()}>{sentAt.toISOString().slice(11, 19)} UTC</time>: {text}
          </li>
        ))}
      </ul>
    </>
  ),
});
