import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { parse } from 'node-html-parser';
import { readEvents } from '../testing/event-reader.js';
import { startLink, startProduct, type Product } from '../testing/product.js';
import { granted, onboard, patchAuthorisation } from '../testing/provider.js';
import { openStage, PROVIDER, PROVIDER_AUDIENCE, type Stage } from '../testing/stage.js';
import { postStatement, statementOf, transaction } from '../testing/statement.js';
import { sharedBeginning } from './spoil-card.js';

let stage: Stage;
let product: Product;

beforeAll(async () => {
  stage = await openStage();
  product = await startProduct(stage);
});
afterAll(() => stage.close());
beforeEach(() => post('disarm', {}));

const post = (action: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${stage.url}/spoil-panel/${action}`, {
    method: 'POST',
    headers: { origin: stage.url, ...headers },
    body: new URLSearchParams(form),
    redirect: 'manual',
  });
const arm = (spoil: string) => post('arm', { spoil });
const panel = async () => parse(await (await fetch(`${stage.url}/timeline`)).text());
const armed = async () => (await panel()).querySelectorAll('.sp-list li').map(({ text }) => text.trim());

const report = async () => {
  const { authorisationId } = await startLink(stage, product);
  return patchAuthorisation(stage, authorisationId, { body: granted('a') });
};

/** The statuses of the next notification, as the journal has them. */
async function notify(count: number) {
  const correlationId = randomUUID();
  await fetch(`${product.base}/indirectlinkaccount?bankid=bank-1`, {
    headers: { ...product.headers, 'x-correlation-id': correlationId },
    redirect: 'manual',
  });
  return stage.bank.notified(correlationId, count);
}

const askForToken = () =>
  fetch(`${stage.sageId.url}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: PROVIDER.client,
      client_secret: PROVIDER.secret,
      audience: PROVIDER_AUDIENCE,
    }),
  });

describe('a card of the spoil panel', () => {
  it.each([
    ['patch-error', 500, null],
    ['patch-busy', 429, '3'],
  ])('%s: the next PATCH answers %p', async (card, status, retryAfter) => {
    expect((await arm(card)).status).toBe(303);
    const answer = await report();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([status, retryAfter]);
    expect((await report()).status).toBe(200);
  });

  it('patch-lost: the PATCH is stored, its answer is not', async () => {
    await arm('patch-lost');
    const { authorisationId } = await startLink(stage, product);
    const patch = (name: string) => patchAuthorisation(stage, authorisationId, { body: granted(name) });
    await expect(patch('a')).rejects.toThrow('fetch failed');
    expect([(await patch('other')).status, (await patch('a')).status]).toEqual([409, 200]);
  });

  it('statement-lost: the statement is taken, its answer is not', async () => {
    const { bankAccountId } = await onboard(stage, product, { name: 'lost' });
    const body = statementOf(bankAccountId, [transaction(1, new Date(stage.clock.now()).toISOString())]);
    await arm('statement-lost');
    await expect(postStatement(stage, body)).rejects.toThrow('fetch failed');
    expect((await postStatement(stage, body)).status).toBe(201);
    expect(await stage.rows(`select 1 from statement where bank_account_id = '${bankAccountId}'`)).toHaveLength(1);
  });

  it('statement-busy: the next statement gets 429', async () => {
    await arm('statement-busy');
    const answer = await postStatement(stage, {});
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '3']);
    expect((await postStatement(stage, {})).status).toBe(400);
  });

  it.each(['notification-twice', 'notification-lost'])('%s: the provider gets it twice', async (card) => {
    await arm(card);
    const [first, second] = await notify(2);
    expect(second?.body).toBe(first?.body);
  });

  it('token-unavailable: Sage ID answers 503 once', async () => {
    await arm('token-unavailable');
    expect(await armed()).toEqual([expect.stringContaining('at Sage ID')]);
    expect([(await askForToken()).status, (await askForToken()).status]).toEqual([503, 200]);
  });

  it('patch-held: one call is held until all is disarmed', async () => {
    await arm('patch-held');
    const reader = await readEvents(`${stage.url}/timeline/events`);
    const held = report();
    await reader.until((events) =>
      events.some(({ event, data }) => event === 'armed' && data.includes('One call is held')),
    );
    await post('disarm', {});
    expect((await held).status).toBe(200);
    await reader.until(
      (events) =>
        events
          .filter(({ event }) => event === 'armed')
          .at(-1)
          ?.data.includes('Nothing') === true,
    );
    reader.close();
  });

  it.each([
    [
      'statement-rejected',
      'The next statement fails when it is processed',
      { rejections: [{ code: 'wrongSign', at: 'processing', statements: 1 }] },
    ],
    ['statement-repeat', 'A statement that comes again is refused', { identicalStatement: 'refused' }],
    ['statement-slow', 'Every statement takes 20 s to process', { statementProcessingMs: 20_000 }],
    ['statement-word', 'Processed statements are called “settled”', { stateWords: { succeeded: 'settled' } }],
  ])('%s: holds until all is disarmed, and readers see it come and go', async (card, title, change) => {
    const behaviour = async () => (await fetch(`${stage.url}/sandbox/behaviour`)).json();
    const before = await behaviour();
    const reader = await readEvents(`${stage.url}/timeline/events`);
    const shows = (words: string) => (events: readonly { event: string; data: string }[]) =>
      events
        .filter(({ event }) => event === 'armed')
        .at(-1)
        ?.data.includes(words) === true;
    await reader.until(shows('Nothing is armed'));
    await arm(card);
    await reader.until(shows(title));
    expect(await behaviour()).toMatchObject(change);
    await post('disarm', {});
    await reader.until(shows('Nothing is armed'));
    reader.close();
    expect(await behaviour()).toEqual(before);
  });

  it('is there as a button for every spoil, and shows when it is armed', async () => {
    const buttons = (await panel()).querySelectorAll('.sp-arm');
    expect(buttons.map(({ id }) => id)).toEqual([
      ...['spoil-notification-twice', 'spoil-notification-lost', 'spoil-auth-slow', 'spoil-token-unavailable'],
      ...['spoil-patch-lost', 'spoil-patch-error', 'spoil-patch-busy', 'spoil-patch-slow', 'spoil-patch-held'],
      ...['spoil-statement-lost', 'spoil-statement-busy', 'spoil-statement-rejected', 'spoil-statement-repeat'],
      ...['spoil-statement-slow', 'spoil-statement-word'],
    ]);
    await arm('patch-slow');
    await arm('auth-slow');
    await stage.spoil({ method: 'GET', path: '/api', status: 418 });
    expect(await armed()).toEqual([
      'The next PATCH takes 8 s',
      expect.stringContaining('page takes 5 s'),
      'GET /api: status=418',
    ]);
    await post('disarm', {});
    expect(await armed()).toEqual([]);
  });
});

describe('the forms of the spoil panel', () => {
  it('lead back to the page on which they stood, and to no other site', async () => {
    const to = async (referer: string) =>
      (await post('arm', { spoil: 'patch-slow' }, { referer })).headers.get('location');
    expect(await to(`${stage.url}/product/x?a=1`)).toBe(`${stage.url}/product/x?a=1#spoil-panel`);
    for (const foreign of ['https://elsewhere.example/x', 'nonsense', '']) {
      expect(await to(foreign)).toBe(`${stage.url}/timeline#spoil-panel`);
    }
  });

  it.each([[{ origin: 'https://elsewhere.example' }], [{ origin: 'null' }], [{ origin: 'http://127.0.0.1:1' }]])(
    'are refused from %j',
    async (headers) => {
      expect((await post('arm', { spoil: 'patch-error' }, headers)).status).toBe(403);
      expect((await post('disarm', {}, headers)).status).toBe(403);
      expect(await armed()).toEqual([]);
    },
  );

  it.each([{}, { spoil: '' }, { spoil: 'nothing' }, { spoil: '__proto__' }])('are refused with %j', async (form) => {
    expect((await post('arm', form as Record<string, string>)).status).toBe(400);
  });

  it('arm nothing by a link', async () => {
    expect((await fetch(`${stage.url}/spoil-panel/arm?spoil=patch-error`)).status).toBe(404);
  });
});

describe('sharedBeginning', () => {
  it.each([
    [['/a/notification'], '/a/notification'],
    [['/a/notification', '/a/notify'], '/a/notif'],
    [['/a', '/b'], '/'],
    [[], '/'],
  ])('of %j is %p', (paths, beginning) => expect(sharedBeginning(paths)).toBe(beginning));
});
