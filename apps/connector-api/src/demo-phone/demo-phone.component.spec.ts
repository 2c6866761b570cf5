import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Customer, startTestPages, type TestPages } from '../testing/customer.js';

let pages: TestPages;
let customer: Customer;

beforeAll(async () => {
  pages = await startTestPages();
  customer = await new Customer(pages).announce();
}, 30_000);
afterAll(() => pages.close());

const messages = async (query = '') =>
  JSON.parse((await customer.ask(`/demo-phone/messages${query}`)).body) as Record<string, string>[];

describe('the demo phone', () => {
  it('says that it is a demo, and shows no message before there is one', async () => {
    const { status, text } = await customer.ask('/demo-phone');
    expect(status).toBe(200);
    expect(text).toContain('This is a demo.');
    expect(text).toContain('No message yet.');
    expect(await messages()).toEqual([]);
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
    const { text } = await customer.ask('/demo-phone');
    expect(text).toContain('First Test Bank to +44 7700 900102');
  });

  it('shows the messages of one phone alone, whether or not the plus is encoded', async () => {
    for (const query of ['?phone=%2B44%207700%20900101', '?phone=+44%207700%20900101']) {
      expect((await messages(query)).map(({ phone }) => phone)).toEqual(['+44 7700 900101']);
    }
    expect(await messages('?phone=%2B44')).toEqual([]);
  });

  it('refuses a phone that is given twice', async () => {
    expect((await customer.ask('/demo-phone/messages?phone=1&phone=2')).status).toBe(400);
  });
});
