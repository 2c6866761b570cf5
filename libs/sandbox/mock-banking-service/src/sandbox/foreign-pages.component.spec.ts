import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request as httpRequest } from 'node:http';
import { openStage, type Stage } from '../testing/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** As a browser would ask, Host included, which `fetch` does not let a test choose. */
const statusOf = (url: string, { method = 'GET', headers = {}, body }: Asked): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    httpRequest(url, { method, headers }, (answer) => {
      answer.destroy();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end(body);
  });

const answerOf = (url: string, host: string): Promise<[number | undefined, string]> =>
  new Promise((resolve, reject) => {
    httpRequest(url, { headers: { host } }, (answer) => {
      let text = '';
      answer.on('data', (part: Buffer) => (text += part.toString()));
      answer.on('end', () => resolve([answer.statusCode, text]));
    })
      .on('error', reject)
      .end();
  });

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const ELSEWHERE: [string, Record<string, string>][] = [
  ['another site', { origin: 'https://elsewhere.example' }],
  ['a page without an origin', { origin: 'null' }],
  ['an origin that is none', { origin: 'elsewhere' }],
  ['a browser that names no origin', { 'sec-fetch-site': 'cross-site' }],
  ['another port of this machine', { origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' }],
];

describe.each(['Banking Service', 'Sage ID'])('the sandbox routes of %s', (who) => {
  const base = () => (who === 'Sage ID' ? stage.sageId.url : stage.url);

  it.each(ELSEWHERE)('take no form of %s', async (_what, headers) => {
    const body = 'path=/api/v1/never&body=spoiled';
    expect(await statusOf(`${base()}/sandbox/spoil`, { method: 'POST', headers: { ...FORM, ...headers }, body })).toBe(
      403,
    );
    const { spoils } = (await (await fetch(`${base()}/sandbox/spoil`)).json()) as { spoils: unknown[] };
    expect(spoils).toEqual([]);
  });

  it.each<Record<string, string>>([{}, { 'sec-fetch-site': 'same-origin' }, { 'sec-fetch-site': 'none' }])(
    'take what programs and their own pages send: %j',
    async (headers) => {
      const own = { ...headers, 'content-type': 'application/json', origin: base() };
      const body = JSON.stringify({ path: '/never', status: 500 });
      expect(await statusOf(`${base()}/sandbox/spoil`, { method: 'POST', headers: own, body })).toBe(201);
      expect(await statusOf(`${base()}/sandbox/spoil`, { method: 'DELETE', headers })).toBe(204);
    },
  );

  it.each(['elsewhere.example', 'elsewhere.example:3001', '127.0.0.1.elsewhere.example', 'localhost.elsewhere', '[::'])(
    'tell nothing to a page whose name was made to lead here: %s',
    async (host) => {
      for (const path of ['/sandbox/journal', '/%73andbox/journal', '/docs', '/docs-json']) {
        expect([path, await statusOf(base() + path, { headers: { host } })]).toEqual([path, 421]);
      }
    },
  );

  it.each(['localhost:3001', '127.0.0.1', '[::1]:3001', '192.0.2.7', 'mock-banking-service:3001', 'a.localhost'])(
    'answer to %s, which nobody else can have',
    async (host) => {
      expect(await statusOf(`${base()}/sandbox/journal`, { headers: { host } })).toBe(200);
    },
  );
});

describe('the pages of the sandbox', () => {
  it.each(['/', '/timeline', '/timeline/events', '/product/companies/new', '/product/nothing'])(
    'are not for a page whose name was made to lead here, nor is what stands beside them: %s',
    async (path) => {
      const [status, text] = await answerOf(stage.url + path, 'elsewhere.example');
      expect([status, JSON.parse(text)]).toEqual([421, expect.objectContaining({ title: 'Misdirected Request' })]);
    },
  );

  it('leave health and metrics to whoever watches, by any name', async () => {
    const headers = { host: 'mock.sandbox.svc.example' };
    expect(await statusOf(`${stage.url}/health/live`, { headers })).toBe(200);
    expect(await statusOf(`${stage.url}/metrics`, { headers })).toBe(200);
  });
});
