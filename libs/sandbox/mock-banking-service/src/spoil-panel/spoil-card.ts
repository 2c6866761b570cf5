import { spoilSchema, type Spoil } from '@feedline/mock-hooks';
import type { z } from 'zod';
import type { BehaviourValues } from '../behaviour/behaviour.js';

/** Where a spoil is armed: here, or at Sage ID. */
export type SpoilPlace = 'banking-service' | 'sage-id';

/** A misbehaviour that people can order by a button. */
export interface SpoilCard {
  readonly id: string;
  readonly title: string;
  /** What the connector is expected to do about it. */
  readonly lesson: string;
  readonly place: SpoilPlace;
  /** Of the next call; missing where the card changes how all of them are treated. */
  readonly spoil?: Spoil;
  /** How statements are treated until all is disarmed, or the rejection that waits for the next one. */
  readonly behaviour?: Partial<BehaviourValues>;
}

/** The paths of the banks' call-backs, as far as they are the same for all banks. */
export interface CallbackPaths {
  readonly notification: string;
  readonly auth: string;
}

const PATCH = { method: 'PATCH', path: '/provider/v1/authorisations' };
const STATEMENT = { method: 'POST', path: '/provider/v1/statements' };
const TOKEN = { method: 'POST', path: '/oauth/token' };
const SLOW_MS = 8_000;

const card = (
  id: string,
  words: readonly [title: string, lesson: string],
  spoil: z.input<typeof spoilSchema>,
): SpoilCard => ({
  id,
  title: words[0],
  lesson: words[1],
  place: spoil.path === TOKEN.path ? 'sage-id' : 'banking-service',
  spoil: spoilSchema.parse(spoil),
});

/** All cards, in the order of the story. */
export const spoilCards = (paths: CallbackPaths): SpoilCard[] => [
  ...callbackCards(paths),
  ...providerCards(),
  ...statementCards(),
];

const callbackCards = ({ notification, auth }: CallbackPaths): SpoilCard[] => [
  card('notification-twice', ['The next notification is sent twice', 'It counts once.'], {
    direction: 'out',
    method: 'POST',
    path: notification,
    duplicate: true,
  }),
  card('notification-lost', ['The answer to the next notification is lost', 'It is sent again, and counts once.'], {
    direction: 'out',
    method: 'POST',
    path: notification,
    dropAfterCommit: true,
  }),
  card('auth-slow', ['The next fetch of the bank’s page takes 5 s', 'The frame waits; the link stays good.'], {
    direction: 'out',
    method: 'GET',
    path: auth,
    delayMs: 5_000,
  }),
];

const providerCards = (): SpoilCard[] => [
  card('token-unavailable', ['The next token request answers 503', 'Sage ID is asked again; nothing is lost.'], {
    ...TOKEN,
    status: 503,
  }),
  card('patch-lost', ['The next PATCH is stored, its answer is lost', 'The same bytes go out again.'], {
    ...PATCH,
    dropAfterCommit: true,
  }),
  card('patch-error', ['The next PATCH answers 500', 'It is tried again a little later.'], { ...PATCH, status: 500 }),
  card('patch-busy', ['The next PATCH answers 429, Retry-After 3', 'Nothing is sent for three seconds.'], {
    ...PATCH,
    status: 429,
    headers: { 'retry-after': '3' },
  }),
  card('patch-slow', ['The next PATCH takes 8 s', 'The customer waits and sees that it goes on.'], {
    ...PATCH,
    delayMs: SLOW_MS,
  }),
  card('patch-held', ['The next PATCH is held until you let go', 'Look at the customer’s page meanwhile.'], {
    ...PATCH,
    hold: true,
  }),
];

const statementCards = (): SpoilCard[] => [
  card('statement-lost', ['The next statement is taken, its answer is lost', 'The same bytes go out again.'], {
    ...STATEMENT,
    dropAfterCommit: true,
  }),
  card('statement-busy', ['The next statement gets 429, Retry-After 3', 'Nothing at all is sent for three seconds.'], {
    ...STATEMENT,
    status: 429,
    headers: { 'retry-after': '3' },
  }),
  ...behaviourCards,
];

const behaviourCards: readonly SpoilCard[] = [
  {
    id: 'statement-rejected',
    title: 'The next statement fails when it is processed',
    lesson: 'Its bank account alone stops: show, repair, resume.',
    place: 'banking-service',
    behaviour: { rejections: [{ code: 'wrongSign', at: 'processing', statements: 1 }] },
  },
  {
    id: 'statement-repeat',
    title: 'A statement that comes again is refused',
    lesson: 'Lose an answer, too: all ids are its own, so it counts as delivered.',
    place: 'banking-service',
    behaviour: { identicalStatement: 'refused' },
  },
  {
    id: 'statement-slow',
    title: 'Every statement takes 20 s to process',
    lesson: 'The next one of the account waits for its end.',
    place: 'banking-service',
    behaviour: { statementProcessingMs: 20_000 },
  },
  {
    id: 'statement-word',
    title: 'Processed statements are called “settled”',
    lesson: 'Nobody knows the word: an alert at once, then evidence.',
    place: 'banking-service',
    behaviour: { stateWords: { succeeded: 'settled' } },
  },
];

/** The beginning that all paths share, `/` at least. */
export function sharedBeginning(paths: readonly string[]): string {
  const [first = '/', ...others] = paths;
  let length = first.length;
  for (const path of others) {
    while (length > 0 && !path.startsWith(first.slice(0, length))) length -= 1;
  }
  return first.slice(0, length) || '/';
}
