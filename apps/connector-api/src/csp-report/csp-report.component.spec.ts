import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

const SECRET = 'handle-that-must-not-be-kept';
const DOCUMENT = `https://connector.example/authorisations/1/step?handle=${SECRET}`;

let api: TestApi;
beforeAll(async () => void (api = await startTestApi()));
afterAll(() => api.close());

const older = (overrides: Record<string, unknown> = {}) => ({
  'csp-report': {
    'document-uri': DOCUMENT,
    referrer: DOCUMENT,
    'violated-directive': 'script-src-elem',
    'effective-directive': 'script-src-elem',
    'original-policy': "default-src 'none'",
    'blocked-uri': `https://intruder.example/x.js?${SECRET}`,
    'script-sample': SECRET,
    ...overrides,
  },
});
const newer = (overrides: Record<string, unknown> = {}, type = 'csp-violation') => ({
  type,
  age: 10,
  url: DOCUMENT,
  user_agent: SECRET,
  body: {
    documentURL: DOCUMENT,
    referrer: DOCUMENT,
    effectiveDirective: 'img-src',
    blockedURL: `https://intruder.example/pixel?${SECRET}`,
    sample: SECRET,
    ...overrides,
  },
});

const send = (body: string | object, contentType = 'application/csp-report', method = 'POST') =>
  fetch(`${api.url}/csp-reports`, {
    method,
    ...(method === 'GET' ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    headers: { 'content-type': contentType },
  });

async function counted(): Promise<Record<string, number>> {
  const text = await (await fetch(`${api.url}/metrics`)).text();
  const lines = [...text.matchAll(/^feedline_csp_violations_total\{directive="([\w-]+)"\} (\d+)$/gm)];
  return Object.fromEntries(lines.map(([, directive, count]) => [directive, Number(count)]));
}

/** What `act` adds to the counter, by directive. */
async function added(act: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await counted();
  await act();
  const after = Object.entries(await counted()).map(([name, count]) => [name, count - (before[name] ?? 0)] as const);
  return Object.fromEntries(after.filter(([, count]) => count > 0));
}

const reportLines = () => api.log.lines().filter(({ context }) => context === 'csp-report');

describe('POST /csp-reports', () => {
  it.each([
    ['a report', 'application/csp-report', older(), { 'script-src-elem': 1 }],
    ['a report with a character set', 'application/csp-report; charset=utf-8', older(), { 'script-src-elem': 1 }],
    ['a report as JSON', 'application/json', older(), { 'script-src-elem': 1 }],
    ['a batch', 'application/reports+json', [newer(), newer()], { 'img-src': 2 }],
    ['a batch as JSON', 'application/json', [newer()], { 'img-src': 1 }],
    [
      'a batch with reports of another kind',
      'application/reports+json',
      [newer({}, 'deprecation'), newer()],
      { 'img-src': 1 },
    ],
    ['an empty batch', 'application/reports+json', [], {}],
    [
      'a directive with its sources',
      'application/csp-report',
      older({ 'effective-directive': undefined, 'violated-directive': "base-uri 'none'" }),
      { 'base-uri': 1 },
    ],
    ['an unknown directive', 'application/csp-report', older({ 'effective-directive': 'x"} 1\nforged' }), { other: 1 }],
    [
      'members that are no texts',
      'application/csp-report',
      older({ 'effective-directive': {}, 'violated-directive': [], 'blocked-uri': 1 }),
      { other: 1 },
    ],
    ['nothing but the envelope', 'application/csp-report', { 'csp-report': {} }, { other: 1 }],
  ])('counts %s', async (_case, contentType, body, expected) => {
    const result = await added(async () => {
      const answer = await send(body, contentType);
      expect([answer.status, await answer.text()]).toEqual([204, '']);
    });
    expect(result).toEqual(expected);
  });

  it.each([
    ['no JSON', 'application/csp-report', '{"csp-report":', 400],
    ['no JSON in a batch', 'application/reports+json', '[', 400],
    ['no JSON as JSON', 'application/json', '{', 400],
    ['a NUL', 'application/csp-report', '\u0000', 400],
    ['a text', 'application/csp-report', '"csp-report"', 400],
    ['nothing that we know', 'application/json', '{"a":1}', 400],
    ['a batch of texts', 'application/reports+json', '["a"]', 400],
    ['a batch of hundreds', 'application/reports+json', JSON.stringify(Array(101).fill({ type: 'x', body: {} })), 400],
    ['an array that goes deep', 'application/csp-report', '['.repeat(8_000), 400],
    ['a member that means a prototype', 'application/csp-report', '{"__proto__":{"csp-report":{}}}', 400],
    ['too much', 'application/csp-report', older({ 'script-sample': 'x'.repeat(16 * 1024) }), 413],
    ['too much as JSON', 'application/json', older({ 'script-sample': 'x'.repeat(16 * 1024) }), 413],
    ['a form', 'application/x-www-form-urlencoded', 'csp-report=1', 415],
    ['plain text', 'text/plain', JSON.stringify(older()), 415],
    ['multipart', 'multipart/form-data; boundary=x', '--x--', 415],
    ['no type', '', JSON.stringify(older()), 415],
    ['no body', 'application/csp-report', '', 415],
  ])('refuses %s', async (_case, contentType, body, status) => {
    const lines = reportLines().length;
    const result = await added(async () => expect((await send(body, contentType)).status).toBe(status));
    expect([result, reportLines().length]).toEqual([{}, lines]);
  });

  it('is not there for other methods', async () => {
    for (const method of ['GET', 'PUT', 'DELETE']) expect((await send(older(), undefined, method)).status).toBe(404);
  });

  it('tells the log the directive and the origin of what was stopped, and nothing else', async () => {
    api.clock.advance(60_000);
    await send(older());
    expect(reportLines().at(-1)).toMatchObject({ directive: 'script-src-elem', blocked: 'https://intruder.example' });
    await Promise.all([
      send(older({ 'blocked-uri': DOCUMENT })),
      send([newer({ blockedURL: `data:${SECRET}` })], 'application/reports+json'),
    ]);
    expect(api.log.text()).not.toContain(SECRET);
  });

  it('writes ten lines a minute at most, whatever comes, and says how many it left out', async () => {
    api.clock.advance(60_000);
    const before = reportLines().length;
    const batch = Array.from({ length: 50 }, () => ({
      type: 'csp-violation',
      body: { effectiveDirective: 'img-src' },
    }));
    const result = await added(() => send(batch, 'application/reports+json'));
    expect([result, reportLines().length - before]).toEqual([{ 'img-src': 50 }, 10]);
    api.clock.advance(60_000);
    await send(older());
    expect(reportLines().at(-1)).toMatchObject({ untold: 40 });
  });
});
