import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'node-html-parser';
import { BANK, OTHER } from '../testing/start-test-api.js';
import { Customer, startTestPages, type Answer, type TestPages } from '../testing/customer.js';
import { waitBriefly } from '../testing/wait-briefly.js';

const folder = mkdtempSync(path.join(tmpdir(), 'brand-'));
const logo = path.join(folder, 'logo.svg');
const brand = {
  language: 'fr',
  colour: '#00695c',
  logo,
  support: { fr: 'Appelez le 01 99 00 12 34.', en: 'Call 020 7946 0101.' },
};

let pages: TestPages;
beforeAll(async () => {
  writeFileSync(logo, '<svg xmlns="http://www.w3.org/2000/svg"/>');
  pages = await startTestPages({ BANKS: JSON.stringify([{ ...BANK, ...brand }, OTHER]) });
});
afterAll(async () => {
  await pages.close();
  rmSync(folder, { recursive: true });
});
afterEach(() => void jest.restoreAllMocks());

const opened = async (acceptLanguage?: string): Promise<Answer> => {
  const customer = await new Customer(pages).announce();
  const ticket = await customer.ticket();
  const headers: Record<string, string> = acceptLanguage === undefined ? {} : { 'accept-language': acceptLanguage };
  return customer.ask(`/authorisations/${customer.authorisationId}?ticket=${ticket}`, { headers });
};
const headerOf = ({ body }: Answer) => parse(body).querySelector('header');
const headingOf = ({ body }: Answer) => parse(body).querySelector('h1')?.text;

describe('the language of a page', () => {
  it.each([
    ['de-AT,de;q=0.9,en;q=0.8', 'de', 'Anmelden bei First Test Bank'],
    ['es', 'es', 'Inicie sesión en First Test Bank'],
    ['nl', 'fr', 'Connectez-vous à First Test Bank'],
    [undefined, 'fr', 'Connectez-vous à First Test Bank'],
  ])('for a browser that asks for %s is %s', async (asked, language, heading) => {
    const answer = await opened(asked);
    expect(parse(answer.body).querySelector('html')?.getAttribute('lang')).toBe(language);
    expect(answer.headers.get('content-language')).toBe(language);
    expect(answer.headers.get('vary')).toContain('accept-language');
    expect(headingOf(answer)).toBe(heading);
  });

  it('is that of the fragment too', async () => {
    const query = 'bank=x&authorisation_id=x';
    const answer = await new Customer(pages).ask(`/${BANK.path}/auth?${query}`, {
      headers: { 'accept-language': 'de' },
    });
    expect(answer.body).toBe(
      '<p lang="de">Dieser Link ist unvollständig. Gehen Sie zurück zu Ihrem Sage-Produkt und beginnen Sie von vorn.</p>',
    );
    expect(answer.headers.get('content-language')).toBe('de');
  });
});

describe('the look of a page', () => {
  it("is the bank's: name, logo, colour and words on support", async () => {
    const answer = await opened('en');
    const image = headerOf(answer)?.querySelector('img');
    expect(headerOf(answer)?.text).toBe('First Test Bank');
    expect(image?.getAttribute('src')).toMatch(/^\/logos\/[0-9a-f]{32}\.svg$/);
    expect(image?.getAttribute('alt')).toBe('');
    expect(answer.body).toContain('--brand:#00695c;--on-brand:#ffffff');
    expect(parse(answer.body).querySelector('footer')?.text).toBe('Call 020 7946 0101.');
    expect((await new Customer(pages).ask(image?.getAttribute('src') ?? '')).status).toBe(200);
  });

  it('has words on support in the language of the bank when there are none in that of the page', async () => {
    expect((await opened('de')).body).toContain('<footer><p lang="fr">Appelez le 01 99 00 12 34.</p></footer>');
  });

  it('is allowed by hash in its policy, whatever the colour', async () => {
    const { body, headers } = await opened();
    const style = parse(body).querySelector('style')?.text ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers.get('content-security-policy')).toContain(`style-src 'sha256-${hash}'`);
  });

  it('has a header, one main part and a footer, and weighs no more than 20 KB with many accounts', async () => {
    const customer = await new Customer(pages).announce();
    const { body } = await customer.signIn('marcus', '+44 7700 900102');
    expect(['header', 'main', 'footer', 'h1'].map((name) => parse(body).querySelectorAll(name).length)).toEqual([
      1, 1, 1, 1,
    ]);
    expect(Buffer.byteLength(body)).toBeLessThan(20 * 1024);
  });
});

describe('a refusal', () => {
  it('looks like the bank of the authorisation in its URL', async () => {
    const customer = await new Customer(pages).announce();
    const answer = await customer.get(`/step?handle=${'x'.repeat(43)}`);
    expect([answer.status, headerOf(answer)?.text]).toEqual([409, 'First Test Bank']);
    expect(headingOf(answer)).toBe('Cette page n’est plus à jour');
    expect(parse(answer.body).querySelector('footer')?.text).toBe('Appelez le 01 99 00 12 34.');
  });

  it('looks like the bank of the ticket when nobody has announced the authorisation', async () => {
    waitBriefly(pages);
    const answer = await new Customer(pages).open();
    expect([answer.status, headerOf(answer)?.text]).toEqual([404, 'First Test Bank']);
  });

  it('belongs to no bank when nothing tells which', async () => {
    for (const id of [randomUUID(), 'no-id']) {
      const answer = await new Customer(pages).ask(`/authorisations/${id}/step?handle=${'x'.repeat(43)}`);
      expect(headerOf(answer)?.text).toBe('Bank connection');
      expect(headerOf(answer)?.querySelector('img')).toBeNull();
      expect(parse(answer.body).querySelector('footer')?.text).toContain('support of your Sage product');
    }
  });

  it('is a page that offers to try again when the database is away', async () => {
    const customer = await new Customer(pages).announce();
    await pages.rows('alter table sign_in_attempt rename to sign_in_attempt_away');
    await pages.rows('alter table authorisation rename to authorisation_away');
    const answer = await customer.get(`/step?handle=${'x'.repeat(43)}`);
    await pages.rows('alter table authorisation_away rename to authorisation');
    await pages.rows('alter table sign_in_attempt_away rename to sign_in_attempt');
    expect([answer.status, headingOf(answer)]).toEqual([500, 'Something went wrong on our side']);
    const again = parse(answer.body).querySelector('main a')?.getAttribute('href');
    expect(again).toBe(`/authorisations/${customer.authorisationId}/step?handle=${'x'.repeat(43)}`);
    expect(parse(answer.body).querySelector('main')?.getAttribute('data-go-on')).toBe(again);
  });

  it('is a page for people and problem details for machines where there is nothing at all', async () => {
    for (const url of ['/', '/nothing', '/authorisations', '/authorisations/a/b/c', '/first-bank/nothing']) {
      const people = await new Customer(pages).ask(url, { headers: { accept: 'text/html,*/*;q=0.8' } });
      const machines = await new Customer(pages).ask(url);
      expect([people.status, headingOf(people)]).toEqual([404, 'This page does not exist']);
      expect([machines.status, machines.headers.get('content-type')]).toEqual([
        404,
        'application/problem+json; charset=utf-8',
      ]);
    }
  });
});
