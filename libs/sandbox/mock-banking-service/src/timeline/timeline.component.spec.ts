import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'node-html-parser';
import { readEvents, type EventReader, type ReceivedEvent } from '../testing/event-reader.js';
import { createOrganisation, startLink, startProduct, type Product } from '../testing/product.js';
import { granted, patchAuthorisation } from '../testing/provider.js';
import { openStage, type Stage } from '../testing/stage.js';

let stage: Stage;
let product: Product;
let readers: EventReader[];

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  readers = [];
  product = await startProduct(stage);
});
afterEach(() => {
  for (const reader of readers) reader.close();
});

const page = async (query = '') => parse(await (await fetch(`${stage.url}/timeline${query}`)).text());
const cursorOf = async () => Number((await page()).querySelector('[data-timeline]')?.getAttribute('data-cursor'));

/** Watches what happens from now on, or after an event that was seen. */
async function watch(query: Record<string, string> = {}, headers: Record<string, string> = {}): Promise<EventReader> {
  const search = new URLSearchParams(query);
  if (headers['last-event-id'] === undefined) search.set('after', String(await cursorOf()));
  const reader = await readEvents(`${stage.url}/timeline/events?${search}`, headers);
  readers.push(reader);
  return reader;
}

const isCall = ({ event }: ReceivedEvent) => event === 'call';
const rows = (events: ReceivedEvent[]) => events.filter(isCall).map(({ data }) => parse(data));
const requestsOf = (events: ReceivedEvent[]) =>
  rows(events).map(
    (row) => `${row.querySelector('.tl-method')?.text} ${row.querySelector('.tl-path')?.getAttribute('title')}`,
  );
const asksForBanks = (count: number) => (events: ReceivedEvent[]) =>
  requestsOf(events).filter((request) => request === 'GET /api/v1/banks').length >= count;
const askForBanks = async () => (await fetch(`${stage.url}/api/v1/banks`, { headers: product.headers })).text();

describe('GET /timeline', () => {
  it('shows the last calls without any script, oldest first', async () => {
    const link = await startLink(stage, product);
    await patchAuthorisation(stage, link.authorisationId, { body: granted('a') });
    const found = (await page()).querySelectorAll('.tl-call');
    const times = found.map((row) => row.getAttribute('data-at') ?? '');
    expect(times).toEqual([...times].sort());
    const last = found.filter((row) => row.text.includes('Report the authorisation')).at(-1);
    expect(last?.querySelector('.tl-section')?.text).toBe('§4.2');
    expect(last?.querySelector('.tl-who')?.text).toContain('Connector');
    expect(last?.querySelector('.tl-who')?.text).toContain('Banking Service');
    expect(last?.querySelector('.tl-chip')?.text).toBe('200');
    expect(last?.querySelector('.tl-path')?.text).toMatch(/authorisations\/\w{6}…$/);
    expect(last?.text).toContain('exp');
    expect(last?.text).toContain('in 8 h');
  });

  it('has a strict policy, and scripts and styles that are there', async () => {
    const answer = await fetch(`${stage.url}/timeline`);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    const html = parse(await answer.text());
    const files = [...html.querySelectorAll('script'), ...html.querySelectorAll('link[rel=stylesheet]')];
    const addresses = files.map((file) => file.getAttribute('src') ?? file.getAttribute('href') ?? '');
    expect(addresses).toHaveLength(6);
    for (const address of addresses) {
      const file = await fetch(stage.url + address);
      // Read to its end: a connection with an answer on it would hold up the restarts below.
      expect([address, file.status, (await file.text()).length > 0]).toEqual([address, 200, true]);
    }
    expect(html.querySelectorAll('[style], style, [onclick], script:not([src])')).toEqual([]);
  });

  it.each([`authorisationId=${'x'.repeat(201)}`, 'authorisationId=', 'authorisationId=a&authorisationId=b'])(
    'refuses %p',
    async (query) => expect((await fetch(`${stage.url}/timeline?${query}`)).status).toBe(400),
  );
});

describe('GET /timeline/events', () => {
  it('tells each call once, in its order, with growing ids', async () => {
    const reader = await watch();
    await askForBanks();
    await createOrganisation(stage);
    await askForBanks();
    const events = (await reader.until(asksForBanks(2))).filter(isCall);
    expect(requestsOf(events)).toEqual(['GET /api/v1/banks', 'POST /api/v1/organisations', 'GET /api/v1/banks']);
    const ids = events.map(({ id }) => Number(id));
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
  });

  it('goes on after a cut where it stopped: no gap, nothing twice', async () => {
    const reader = await watch();
    await askForBanks();
    const last = (await reader.until(asksForBanks(1))).filter(isCall).at(-1)?.id ?? '';
    reader.close();
    await createOrganisation(stage);
    await stage.restart();
    await askForBanks();
    const again = await watch({ after: '0' }, { 'last-event-id': last });
    expect(requestsOf(await again.until(asksForBanks(1)))).toEqual(['POST /api/v1/organisations', 'GET /api/v1/banks']);
  });

  it('begins anew with a reader who saw another database', async () => {
    const reader = await watch({}, { 'last-event-id': '999999999' });
    expect(await reader.until((events) => events.length > 0)).toMatchObject([{ event: 'reload' }]);
    await reader.ended;
  });

  it('shows a held call as running, and replaces it when it ends', async () => {
    const link = await startLink(stage, product);
    const reader = await watch();
    const held = patchAuthorisation(stage, link.authorisationId, {
      body: granted('a'),
      headers: { 'x-spoil': 'hold' },
    });
    const isPatch = (row: ReturnType<typeof parse>) => row.text.includes('PATCH');
    const patches = (events: ReceivedEvent[]) => rows(events).filter(isPatch);
    await reader.until((events) => patches(events).length === 1);
    await fetch(`${stage.url}/sandbox/spoil`, { method: 'DELETE' });
    await held;
    const [running, ended] = patches(await reader.until((events) => patches(events).length === 2));
    expect(running?.querySelector('.tl-chip')?.text).toBe('running');
    expect(ended?.querySelector('.tl-chip')?.text).toBe('200');
    expect(ended?.querySelector('.tl-call')?.id).toBe(running?.querySelector('.tl-call')?.id);
    expect(ended?.querySelector('.tl-spoiled')?.getAttribute('title')).toBe('hold');
  });

  it('counts what was under way when the process ended as unanswered', async () => {
    const link = await startLink(stage, product);
    await stage.rows(
      `insert into journal (at, direction, method, path, query, duration_ms, is_open, authorisation_id)
       values ('2026-03-02T09:00:00Z', 'in', 'PATCH', '/cut', '', 0, true, '${link.authorisationId}')`,
    );
    await stage.restart();
    const row = (await page(`?authorisationId=${link.authorisationId}`)).querySelectorAll('.tl-call').at(-1);
    expect([row?.querySelector('.tl-path')?.text, row?.querySelector('.tl-chip')?.text]).toEqual(['/cut', 'no answer']);
  });

  it('narrows to one authorisation, in rows and events, and offers the newest ones', async () => {
    const link = await startLink(stage, product);
    const other = await startLink(stage, product);
    const reader = await watch({ authorisationId: link.authorisationId });
    await patchAuthorisation(stage, other.authorisationId, { body: granted('b') });
    await askForBanks();
    await patchAuthorisation(stage, link.authorisationId, { body: granted('a') });
    const events = await reader.until((all) => rows(all).length > 0);
    expect(requestsOf(events)).toEqual([`PATCH /provider/v1/authorisations/${link.authorisationId}`]);
    const narrowed = await page(`?authorisationId=${link.authorisationId}`);
    const paths = narrowed.querySelectorAll('.tl-path').map((path) => path.getAttribute('title'));
    expect(paths.some((path) => path?.includes(other.authorisationId) || path === '/api/v1/banks')).toBe(false);
    expect(paths.length).toBeGreaterThanOrEqual(3);
    const chosen = narrowed.querySelector('.tl-filter[aria-current]');
    expect(chosen?.getAttribute('data-tl-filter')).toBe(link.authorisationId);
    expect(chosen?.text).toContain('First Sandbox Bank');
  });

  it('tells when the journal was emptied', async () => {
    const reader = await watch();
    await fetch(`${stage.url}/sandbox/journal`, { method: 'DELETE' });
    await reader.until((events) => events.some(({ event, data }) => event === 'trim' && data === 'all'));
    expect((await page()).querySelectorAll('.tl-call')).toEqual([]);
  });

  it('serves many readers, and ends with the process', async () => {
    const many = await Promise.all(Array.from({ length: 20 }, () => watch()));
    await askForBanks();
    await Promise.all(many.map((reader) => reader.until(asksForBanks(1))));
    await stage.restart();
    await Promise.all(many.map(({ ended }) => ended));
  });

  it.each(['after=-1', 'after=x', `authorisationId=${'x'.repeat(300)}`])('refuses %p', async (query) => {
    expect((await fetch(`${stage.url}/timeline/events?${query}`)).status).toBe(400);
  });
});
