import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parse, type HTMLElement } from 'node-html-parser';
import { readEvents, type ReceivedEvent } from '../testing/event-reader.js';
import { poll, startLink, startProduct, type Product, type StartedLink } from '../testing/product.js';
import { chooseAccount, granted, patchAuthorisation, returnAddress } from '../testing/provider.js';
import { openStage, type Stage } from '../testing/stage.js';

let stage: Stage;
let product: Product;
let link: StartedLink;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  product = await startProduct(stage);
  link = await startLink(stage, product);
});

const page = async (query = '') => parse(await (await fetch(`${stage.url}/timeline${query}`)).text());
const ofLink = () => `?authorisationId=${link.authorisationId}`;

/** Asks as a product does, one poll after the other; answers the route of the next poll. */
async function ask(times: number, route = link.pollRoute): Promise<string> {
  for (let asked = 0; asked < times; asked += 1) route = (await poll(route)).body.pollRoute;
  return route;
}

/** What a reader sees of the polls: the id of each row without that of the link, its status, how often was asked. */
const polls = (rows: HTMLElement[]) =>
  rows
    .filter((row) => row.querySelector('.tl-title')?.text.includes('Ask how far'))
    .map((row) => [
      row.id.startsWith('polls-') ? 'many' : 'one',
      row.querySelector('.tl-chip')?.text,
      row.querySelector('.tl-asked')?.text,
    ]);
const onPage = async (query = ofLink()) => polls((await page(query)).querySelectorAll('.tl-call'));
const rows = (events: ReceivedEvent[]) =>
  events.filter(({ event }) => event === 'call').flatMap(({ data }) => parse(data).querySelectorAll('.tl-call'));

const FIRST = ['one', '202', undefined];

describe('polls in the timeline', () => {
  it('are rows as any other while there are the first and the last alone', async () => {
    const next = await ask(1);
    await patchAuthorisation(stage, link.authorisationId, { body: granted('a') });
    await chooseAccount(await returnAddress(stage, link.linkId), 'a');
    await poll(next);
    expect(await onPage()).toEqual([FIRST, ['one', '200', undefined]]);
  });

  it('become one row between the first and what is no answer to ask again', async () => {
    await ask(14);
    expect(await onPage()).toEqual([FIRST, ['many', '202', 'asked 14 times']]);
  });

  it('stand as one where the second was, and unfold to the newest', async () => {
    const next = await ask(2);
    const standing = (await page(ofLink())).querySelector('.tl-polls');
    stage.clock.advance(1_000);
    await patchAuthorisation(stage, link.authorisationId, { body: granted('a') });
    await ask(1, next);
    const all = (await page(ofLink())).querySelectorAll('.tl-call');
    const now = all.find((row) => row.id === standing?.id);
    expect(now?.getAttribute('data-at')).toBe(standing?.getAttribute('data-at'));
    expect(now?.querySelector('time')?.getAttribute('datetime')).not.toBe(now?.getAttribute('data-at'));
    expect(all.indexOf(now as HTMLElement)).toBeLessThan(all.findIndex((row) => row.text.includes('PATCH')));
    expect(now?.text).toContain('curl');
  });

  it('come live as one row with one id, and as often after a cut', async () => {
    const cursor = (await page()).querySelector('[data-timeline]')?.getAttribute('data-cursor') ?? '';
    const next = await ask(3);
    const reader = await readEvents(`${stage.url}/timeline/events?after=${cursor}`);
    const before = await reader.until((events) => polls(rows(events)).length > 1);
    expect(polls(rows(before))).toEqual([FIRST, ['many', '202', 'asked 3 times']]);
    reader.close();
    await ask(2, next);
    const seen = before.filter(({ id }) => id !== undefined).at(-1)?.id ?? '';
    const again = await readEvents(`${stage.url}/timeline/events`, { 'last-event-id': seen });
    const after = rows(await again.until((events) => polls(rows(events)).length > 0));
    again.close();
    expect(polls(after)).toEqual([['many', '202', 'asked 5 times']]);
    expect(after[0]?.id).toBe(`polls-${link.authorisationId}`);
  });

  it('of another link are another row, and one that was spoiled stays as it is', async () => {
    const mine = link;
    await ask(2);
    link = await startLink(stage, product);
    const next = await ask(3);
    await fetch(next, { headers: { 'x-spoil': 'delay=1' } });
    expect(await onPage()).toEqual([FIRST, ['many', '202', 'asked 3 times'], ['one', '202', undefined]]);
    expect(await onPage(`?authorisationId=${mine.authorisationId}`)).toEqual([FIRST, ['many', '202', 'asked 2 times']]);
  });
});
