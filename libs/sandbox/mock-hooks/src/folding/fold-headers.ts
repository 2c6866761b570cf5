import { foldText } from './fold-text.js';
import { FOLDED } from './secret-name.js';

/** Headers as the journal shows them: lower-case names, secret values as `•••`. */
export type ShownHeaders = Readonly<Record<string, string>>;

type Headers = Readonly<Record<string, unknown>>;

const LONGEST_VALUE = 500;

const PLAIN_IN_REQUESTS = new Set([
  'accept',
  'content-type',
  'user-agent',
  'x-application',
  'x-company-id',
  'x-companyid',
  'x-correlation-id',
  'x-organisation-id',
  'x-organisationid',
  'x-spoil',
]);
const SECRET_IN_REQUESTS = new Set(['authorization', 'x-api-key', 'x-nonce', 'x-signature']);
const PLAIN_IN_ANSWERS = new Set(['content-type', 'location', 'retry-after', 'www-authenticate']);

const SCHEME = /^(?:bearer|basic)(?= )/i;

/** Of a call that came in: the headers that tell something; all others are left out. */
export const showIncoming = (headers: Headers): ShownHeaders =>
  pick(headers, (name) => (PLAIN_IN_REQUESTS.has(name) ? plain : SECRET_IN_REQUESTS.has(name) ? secret : undefined));

/** Of a call that we make: every header; those that are not known to be harmless are secret, the agreed one included. */
export const showOutgoing = (headers: Headers): ShownHeaders =>
  pick(headers, (name) => (PLAIN_IN_REQUESTS.has(name) ? plain : secret));

/** Of an answer: the headers that tell something. */
export const showAnswered = (headers: Headers): ShownHeaders =>
  pick(headers, (name) => (PLAIN_IN_ANSWERS.has(name) ? plain : undefined));

function pick(headers: Headers, how: (name: string) => ((value: string) => string) | undefined): ShownHeaders {
  const shown = Object.entries(headers).flatMap(([given, value]) => {
    const name = given.toLowerCase();
    const show = how(name);
    return show && value !== undefined && value !== null ? [[name, show([value].flat().join(', '))] as const] : [];
  });
  return Object.fromEntries(shown);
}

const plain = (value: string): string => foldText(value.replaceAll('\0', '\ufffd')).slice(0, LONGEST_VALUE);

/** The scheme is no secret. */
const secret = (value: string): string => [SCHEME.exec(value)?.[0], FOLDED].filter(Boolean).join(' ');
