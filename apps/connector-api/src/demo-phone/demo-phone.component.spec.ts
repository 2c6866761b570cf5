import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { get as httpGet } from 'node:http';
import { demoCustomers } from '@feedline/demo-bank';
import { parse } from 'node-html-parser';
import { Customer, startTestPages, type TestPages } from '../testing/customer.js';

let pages: TestPages;
let customer: Customer;

beforeAll(async () => {
  pages = await startTestPages();
  customer = await new Customer(pages).announce();
});
afterAll(() => pages.close());

const messages = async (query = '') =>
  JSON.parse((await customer.ask(`/demo-phone/messages${query}`)).body) as Record<string, string>[];

const shown = async (query = '') =>
  parse((await customer.ask(`/demo-phone${query}`)).body)
    .querySelectorAll('#messages > li')
    .map((bubble) => ({ text: bubble.structuredText, code: bubble.querySelector('code')?.text }));

/** `fetch` does not let a test choose the Host. */
const statusBy = (host: string, path: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    httpGet(`${pages.url}/demo-phone${path}`, { headers: { host } }, (answer) => {
      answer.destroy();
      resolve(answer.statusCode);
    }).on('error', reject);
  });

describe('the demo phone', () => {
  it('says that it is a demo, and shows no message before there is one', async () => {
    const { status, body, text } = await customer.ask('/demo-phone');
    expect(status).toBe(200);
    expect(parse(body).querySelector('header')?.text).toContain('No message leaves this computer.');
    expect(text).toContain('No messages yet');
    expect(await messages()).toEqual([]);
  });

  it('says who can sign in, how, and what each is there for', async () => {
    const people = parse((await customer.ask('/demo-phone')).body).querySelectorAll('nav li:has(kbd)');
    const told = people.map((one) => [
      ...one.querySelectorAll('kbd').map(({ text }) => text),
      one.querySelector('.story')?.text,
    ]);
    expect(told).toEqual(demoCustomers.map(({ name, password, story }) => [name, password, story]));
    expect(told).toContainEqual(['marcus', 'demo-marcus', 'five accounts in three currencies']);
  });

  it('shows the passcodes newest first, as a page and as JSON', async () => {
    await customer.signIn('olivia');
    pages.clock.advance(1_000);
    await customer.signIn('marcus', '+44 7700 900102');
    const all = await messages();
    expect(all.map(({ phone }) => phone)).toEqual(['+44 7700 900102', '+44 7700 900101']);
    expect(all[0]).toEqual({
      bankId: 'bank-one',
      phone: '+44 7700 900102',
      text: expect.stringMatching(/^Your passcode is \d{6}\./),
      sentAt: pages.clock.now().toISOString(),
    });
    const bubbles = await shown();
    expect(bubbles.map(({ text }) => text)).toEqual([
      expect.stringMatching(/First Test Bank.*\n?To Marcus Fennimore, \+44 7700 900102/),
      expect.stringMatching(/First Test Bank.*\n?To Olivia Hartwell, \+44 7700 900101/),
    ]);
    expect(bubbles.map(({ code }) => code)).toEqual(all.map(({ text }) => /\d{6}/.exec(text ?? '')?.[0]));
  });

  it('shows the messages of one phone alone, whether or not the plus is encoded', async () => {
    for (const query of ['?phone=%2B44%207700%20900101', '?phone=+44%207700%20900101']) {
      expect((await messages(query)).map(({ phone }) => phone)).toEqual(['+44 7700 900101']);
    }
    expect(await messages('?phone=%2B44')).toEqual([]);
  });

  it('offers the messages of everybody and of each customer, and says which are shown', async () => {
    expect((await shown('?phone=%2B44%207700%20900101')).map(({ code }) => code)).toHaveLength(1);
    const links = parse((await customer.ask('/demo-phone?phone=%2B44%207700%20900103')).body).querySelectorAll('nav a');
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      '/demo-phone',
      ...['1', '2', '3', '4'].map((last) => `/demo-phone?phone=%2B44%207700%2090010${last}`),
    ]);
    expect(links.findIndex((link) => link.getAttribute('aria-current') === 'page')).toBe(3);
  });

  it('runs its own script alone, and reloads where none runs', async () => {
    const { body, headers } = await customer.ask('/demo-phone');
    const [script, style] = ['script', 'style'].map((name) => parse(body).querySelector(name)?.innerHTML ?? '');
    const hash = (text = '') => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    expect(headers.get('content-security-policy')).toContain(`style-src ${hash(style)}; script-src ${hash(script)};`);
    expect(body).toContain('<noscript><meta http-equiv="refresh" content="5"/></noscript>');
    expect(headers.get('set-cookie')).toBeNull();
  });

  it('refuses a phone that is given twice', async () => {
    expect((await customer.ask('/demo-phone/messages?phone=1&phone=2')).status).toBe(400);
    const page = await customer.ask('/demo-phone?phone=1&phone=2');
    expect([page.status, page.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
  });

  it.each(['', '/messages'])('shows no passcode to a page whose name was made to lead here: %p', async (path) => {
    expect(await statusBy('elsewhere.example:3000', path)).toBe(404);
    expect(await statusBy('connector.example', path)).toBe(200);
    expect(await statusBy('localhost:3000', path)).toBe(200);
  });
});
