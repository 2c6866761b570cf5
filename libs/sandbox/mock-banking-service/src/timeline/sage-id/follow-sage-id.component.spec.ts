import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'node-html-parser';
import { startMockSageId } from '@feedline/mock-sage-id';
import { readEvents, type EventReader, type ReceivedEvent } from '../../testing/event-reader.js';
import { startLink, startProduct, type Product } from '../../testing/product.js';
import { providerHeaders } from '../../testing/provider.js';
import { openStage, type Stage } from '../../testing/stage.js';

let stage: Stage;
let product: Product;
let reader: EventReader;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  product = await startProduct(stage);
  reader = await readEvents(`${stage.url}/timeline/events`);
});
afterEach(() => reader.close());

const rows = (events: ReceivedEvent[]) => events.filter(({ event }) => event === 'call').map(({ data }) => parse(data));
const tokenRequests = (events: ReceivedEvent[]) => rows(events).filter((row) => row.text.includes('/oauth/token'));
const whoOf = (row: ReturnType<typeof parse> | undefined) =>
  row?.querySelector('.tl-who')?.text.replace(/\s+/g, ' ').trim();
const note = (events: ReceivedEvent[]) => events.filter(({ event }) => event === 'sage-id').at(-1)?.data;

describe('Sage ID in the timeline', () => {
  it('shows what others asked of it, with the claims of the token and without the token', async () => {
    await providerHeaders(stage);
    const [row] = tokenRequests(await reader.until((events) => tokenRequests(events).length > 0));
    expect(whoOf(row)).toContain('Connector → calls Sage ID');
    expect(row?.text).toContain('bank-client@clients');
    expect(row?.text).toContain('client_secret=•••');
    expect(row?.text).not.toContain('eyJ');
  });

  it('shows a call between the two once, and lends it what only the other side knows', async () => {
    stage.clock.advance(28_800_000);
    product = await startProduct(stage);
    await fetch(`${stage.sageId.url}/sandbox/spoil`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ path: '/oauth/token', status: 503 }),
    });
    await startLink(stage, product);
    await providerHeaders(stage);
    const isLast = (row: ReturnType<typeof parse>) => whoOf(row)?.startsWith('Connector') === true;
    const isSpoiled = (row: ReturnType<typeof parse>) => row.querySelector('.tl-spoiled') !== null;
    const events = await reader.until((all) => tokenRequests(all).some(isLast) && tokenRequests(all).some(isSpoiled));
    const latest = new Map(tokenRequests(events).map((row) => [row.querySelector('.tl-call')?.id, row]));
    const asked = [...latest.values()].map((row) => [
      whoOf(row)?.split(' →')[0],
      row.querySelector('.tl-chip')?.text,
      row.querySelector('.tl-spoiled')?.getAttribute('title'),
    ]);
    expect(asked.sort()).toEqual([
      ['Banking Service', '200', undefined],
      ['Banking Service', '503', 'status=503'],
      ['Connector', '200', undefined],
    ]);
  });

  it('keeps the journal of Banking Service itself as it is', async () => {
    await providerHeaders(stage);
    await reader.until((events) => tokenRequests(events).length > 0);
    const own = await stage.journal({ path: '/oauth/token', direction: 'in', waitMs: 0 });
    expect(own).toEqual([]);
  });
});

describe('a Sage ID that', () => {
  const follow = async (url: string, use: (other: Stage) => Promise<void>) => {
    const other = await openStage({ sageId: { ...stage.options.sageId, url } });
    try {
      await use(other);
    } finally {
      await other.close();
    }
  };
  const listen = (answer: Server) =>
    new Promise<string>((resolve) => {
      answer.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(answer.address() as AddressInfo).port}`));
    });

  it('is a real one has no journal: the panel says so', async () => {
    const real = createServer((_request, response) => response.writeHead(404).end('Not found'));
    await follow(await listen(real), async (other) => {
      const watcher = await readEvents(`${other.url}/timeline/events`);
      await watcher.until((events) => note(events)?.includes('keeps no journal') === true);
      watcher.close();
      expect(await (await fetch(`${other.url}/timeline`)).text()).toContain('keeps no journal');
    });
    real.close();
  });

  it('went away is waited for, and its new journal is read from the beginning', async () => {
    const { clients, port } = {
      clients: [{ clientId: 'bank-client', clientSecret: 'fake', audiences: ['a'] }],
      port: 0,
    };
    const options = { port, host: '127.0.0.1', logLevel: 'silent', clients };
    const first = await startMockSageId(options);
    const ask = () =>
      fetch(`${first.url}/oauth/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: 'bank-client',
          client_secret: 'fake',
          audience: 'a',
        }),
      });
    await follow(first.url, async (other) => {
      const watcher = await readEvents(`${other.url}/timeline/events`);
      await ask();
      await watcher.until((events) => tokenRequests(events).length === 1);
      await first.close();
      await watcher.until((events) => note(events)?.includes('does not answer') === true);
      const second = await startMockSageId({ ...options, port: Number(new URL(first.url).port) });
      await ask();
      await watcher.until((events) => tokenRequests(events).length === 2 && note(events) === '');
      watcher.close();
      await second.close();
    });
  });
});
