import { IntlMessageFormat } from 'intl-messageformat';
import { readFileSync } from 'node:fs';
import type { Language } from './languages.js';
import type { messageArguments } from './message-arguments.js';
import type english from './messages/en.json';

type Arguments = typeof messageArguments;

/** The name of a message, the same in all languages. */
export type MessageKey = keyof typeof english;

type ValuesOf<Key> = Key extends keyof Arguments
  ? [values: { readonly [Name in Arguments[Key][number]]: string | number }]
  : [];

/** Says a message in one language; text only, nothing in it is markup. */
export type Say = <Key extends MessageKey>(key: Key, ...values: ValuesOf<Key>) => string;

/** The messages of a language as they are written, by their keys. */
export const messagesIn = (language: Language): Readonly<Record<MessageKey, string>> =>
  // read, not imported: Node 20 warns of JSON modules
  JSON.parse(readFileSync(new URL(`./messages/${language}.json`, import.meta.url), 'utf8'));

/** A message as it is compiled. @throws SyntaxError when it is no ICU message */
export const compiled = (message: string, language: Language): IntlMessageFormat =>
  new IntlMessageFormat(message, language, undefined, { ignoreTag: true });

/** The voice of a language; each message is compiled when it is first said. */
export function sayIn(language: Language): Say {
  const messages = messagesIn(language);
  const known = new Map<string, IntlMessageFormat>();
  return (key, ...[values]) => {
    const message = known.get(key) ?? compiled(messages[key], language);
    known.set(key, message);
    return String(message.format(values));
  };
}
