import { render } from 'preact-render-to-string';
import { PHONE_SCRIPT } from './phone-script.js';
import { PHONE_STYLESHEET } from './phone-stylesheet.js';
import { PhoneFilter, type PhoneOwner } from './phone-filter.js';
import { MessageBubble, type ShownMessage } from './message-bubble.js';

interface PhoneDocumentProps {
  /** Newest first. */
  readonly messages: readonly ShownMessage[];
  /** Everybody whose messages may be looked at alone. */
  readonly owners: readonly PhoneOwner[];
  /** The number whose messages are shown alone. */
  readonly chosen: string | undefined;
  /** The address of this page, as a path of ours. */
  readonly path: string;
}

/** The whole HTML document of the demo phone. */
export const phoneDocument = (props: PhoneDocumentProps): string =>
  `<!doctype html>${render(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <noscript>
          <meta http-equiv="refresh" content="5" />
        </noscript>
        <title>Demo phone</title>
        <link rel="icon" type="image/svg+xml" href={`${props.path}/icon.svg`} />
        <style dangerouslySetInnerHTML={{ __html: PHONE_STYLESHEET }} />
      </head>
      <body>
        <Introduction {...props} />
        <Phone {...props} />
        <p id="news" class="unseen" role="status" />
        <script type="module" dangerouslySetInnerHTML={{ __html: PHONE_SCRIPT }} />
      </body>
    </html>,
  )}`;

const Introduction = ({ owners, chosen, path }: PhoneDocumentProps) => (
  <header>
    <p class="tag">Demo</p>
    <h1>Demo phone</h1>
    <p>
      No message leaves this computer. What the demo bank sends to its invented customers arrives here instead, for
      anybody to read.
    </p>
    <PhoneFilter owners={owners} chosen={chosen} path={path} />
  </header>
);

const Phone = ({ messages, chosen, path }: PhoneDocumentProps) => (
  <main class="phone">
    <div class="bar">
      <h2>Messages</h2>
      <p id="live" class="live">
        <noscript>Reloads every 5 seconds</noscript>
      </p>
    </div>
    <ol id="messages">
      {messages.map((message) => (
        <MessageBubble key={message.id} {...message} />
      ))}
    </ol>
    {messages.length === 0 && <Nothing chosen={chosen} path={path} />}
  </main>
);

const Nothing = ({ chosen, path }: Pick<PhoneDocumentProps, 'chosen' | 'path'>) => (
  <div class="empty">
    <p class="empty-title">No messages yet</p>
    {chosen === undefined ? (
      <p>Sign in at the demo bank, for example as olivia with the password demo-olivia. The passcode arrives here.</p>
    ) : (
      <>
        <p>Nothing has come for {chosen}.</p>
        <p>
          <a href={path}>Show the messages of everybody</a>
        </p>
      </>
    )}
  </div>
);
