import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { LANGUAGES } from './languages.js';
import { messageArguments } from './message-arguments.js';
import { compiled, messagesIn, sayIn, type MessageKey } from './say.js';

const SOURCES = path.join(import.meta.dirname, '..');

type Part = ReturnType<ReturnType<typeof compiled>['getAst']>[number];

/** Every argument of a message, those inside plurals too. */
const argumentsIn = (parts: readonly Part[]): string[] =>
  parts.flatMap((part) => [
    ...('value' in part && part.type !== 0 ? [String(part.value)] : []),
    ...('options' in part ? Object.values(part.options).flatMap(({ value }) => argumentsIn(value)) : []),
  ]);

const wanted = (key: string): string[] =>
  [...((messageArguments as Record<string, readonly string[]>)[key] ?? [])].sort();

const keys = Object.keys(messagesIn('en')) as MessageKey[];

/** The sources that may say something, without this list of what there is. */
const source = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.spec\.ts$|message-arguments/.test(file))
  .map((file) => readFileSync(path.join(SOURCES, file), 'utf8'))
  .join('\n');

describe.each(LANGUAGES)('the messages in %s', (language) => {
  const messages = messagesIn(language);

  it('are the same as in English, one by one, in the same order', () => {
    expect(Object.keys(messages)).toEqual(keys);
  });

  it.each(keys)('%s compiles, wants the values it is given, and says something', (key) => {
    const message = compiled(messages[key], language);
    expect([...new Set(argumentsIn(message.getAst()))].sort()).toEqual(wanted(key));
    const said = String(message.format(Object.fromEntries(wanted(key).map((name) => [name, 7]))));
    expect(said.trim()).not.toBe('');
    expect(said).not.toMatch(/[{}<>]|feedline|\s$/i);
  });

  it('address customers politely', () => {
    const familiar = {
      en: /$^/,
      fr: /(?<!\p{L})(tu|ton|ta|tes|toi)(?!\p{L})/iu,
      de: /(?<!\p{L})(du|deine?|dir|dich)(?!\p{L})/iu,
      es: /(?<!\p{L})(tú|tus?|te)(?!\p{L})/iu,
    };
    for (const message of Object.values(messages)) expect(message).not.toMatch(familiar[language]);
  });
});

describe('the messages', () => {
  it.each(keys)('%s is used', (key) => {
    const [page, name = ''] = key.split('.');
    const family = name.replace(/^(.*-)?(heading|text)$/, '$2');
    const written = [`'${key}'`, `\`${page}.\${`].concat(page === 'refusal' || page === 'done' ? [`-${family}\``] : []);
    const [whole, built] = written;
    expect(source.includes(whole ?? '') || source.includes(built ?? '')).toBe(true);
  });

  it('has no arguments for what is not there', () => {
    expect(keys).toEqual(expect.arrayContaining(Object.keys(messageArguments)));
  });

  it.each([
    ['en', 1, 'One account is now available in your Sage product.'],
    ['en', 5, '5 accounts are now available in your Sage product.'],
    ['fr', 1, 'Un compte est maintenant disponible'],
    ['de', 5, '5 Konten stehen jetzt in Ihrem Sage-Produkt bereit.'],
    ['es', 5, '5 cuentas ya están disponibles'],
  ] as const)('count as %s does: %i', (language, count, words) => {
    expect(sayIn(language)('done.shared-text', { count })).toContain(words);
  });

  it('say what a bank calls itself as it is, with no meaning as markup or message', () => {
    const bank = `<b>{count}</b> & 'Söhne'`;
    expect(sayIn('de')('password.heading', { bank })).toBe(`Anmelden bei ${bank}`);
  });
});
