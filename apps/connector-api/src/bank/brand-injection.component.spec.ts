import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'node-html-parser';
import { randomUUID } from 'node:crypto';
import { authQuery, Customer, startTestPages, type Answer, type TestPages } from '../testing/customer.js';
import { INJECTIONS } from '../testing/injections.js';
import { expectNothingBorn, wordsOf } from '../testing/page-skeleton.js';

const HARMLESS = 'Harmless Bank';
/** One harmless bank for each language comes first. */
const NAMES = [...Array<string>(4).fill(HARMLESS), ...INJECTIONS];
const LANGUAGES = ['en', 'fr', 'de', 'es'];
/** A bank for each name, which also tells its customers to ask for help with it; its pages speak one of the languages. */
const BANKS = NAMES.map((name, index) => ({
  bankId: `bank-${index}`,
  name,
  support: name,
  path: `bank-${index}`,
  header: `x-bank-${index}`,
  secret: `obviously-fake-${index}-secret`,
}));

let pages: TestPages;
let customer: Customer;
beforeAll(async () => {
  pages = await startTestPages({ BANKS: JSON.stringify(BANKS) });
  customer = new Customer(pages);
});
afterAll(() => pages.close());

const now = () => pages.clock.now();

/** What each bank shows where, and in another language. */
const showings: [string, (bankId: string, headers: Record<string, string>) => Promise<Answer>][] = [
  ['the fragment', (bankId, headers) => ask(bankId, randomUUID(), headers)],
  ['the sign-in page', (bankId, headers) => open(bankId, headers).then(({ answer }) => answer)],
  ['a refusal', (bankId, headers) => open(bankId, headers, 'bank-none').then(({ answer }) => answer)],
  [
    'the page of a passcode',
    async (bankId, headers) => {
      const { answer, path } = await open(bankId, headers);
      await pages.rows(`update sign_in_attempt set step = 'passcode' where authorisation_id = $1`, [
        path.split('/')[2],
      ]);
      return customer.ask(`${path}/step?handle=${answer.handle}`, { headers });
    },
  ],
  [
    'the waiting page',
    async (bankId, headers) => {
      const { answer, path } = await open(bankId, headers);
      await pages.rows(`update sign_in_attempt set step = 'decided' where authorisation_id = $1`, [path.split('/')[2]]);
      return customer.ask(`${path}/waiting?handle=${answer.handle}`, { headers });
    },
  ],
  [
    'the page that says that Sage refused',
    async (bankId, headers) => {
      const { answer, path } = await open(bankId, headers);
      const authorisationId = path.split('/')[2] ?? '';
      await pages.rows(`update sign_in_attempt set step = 'decided' where authorisation_id = $1`, [authorisationId]);
      await pages.rows(`update authorisation set state = 'granted', patch_body = '{}' where authorisation_id = $1`, [
        authorisationId,
      ]);
      await pages.authorisations.markRefused({ bankId, authorisationId }, 'status 409', now());
      return customer.ask(`${path}/outcome?handle=${answer.handle}`, { headers });
    },
  ],
];

const ask = (bankId: string, id: string, headers: Record<string, string>, bank = bankId): Promise<Answer> =>
  customer.ask(`/${bankId}/auth?${new URLSearchParams(authQuery(id, { bank }))}`, { headers });

/** Opens the pages of a bank with an authorisation of its own. */
async function open(bankId: string, headers: Record<string, string>, named = bankId) {
  const authorisationId = randomUUID();
  await pages.authorisations.announce({ bankId, authorisationId }, now(), 'correlation-of-the-spec');
  const { body } = await ask(bankId, authorisationId, headers, named);
  const { pathname, search } = new URL(parse(body).querySelector('a')?.getAttribute('href') ?? '');
  return { answer: await customer.ask(pathname + search, { headers }), path: pathname };
}

describe('the name of a bank and its words on help', () => {
  it.each(showings)('are shown escaped on %s', async (where, show) => {
    const answers: Answer[] = [];
    for (const [index, { bankId }] of BANKS.entries()) {
      answers.push(await show(bankId, { accept: 'text/html', 'accept-language': LANGUAGES[index % 4] ?? '' }));
    }
    for (const [index, name] of NAMES.entries()) {
      const answer = answers[index] as Answer;
      expectNothingBorn(answer, [answers[index % 4] as Answer]);
      // the support text is trimmed when it is read
      expect(wordsOf(answer)).toContain(where === 'the fragment' ? name : name.trim());
    }
  });
});

describe('the demo phone', () => {
  it('shows names of banks, numbers and messages escaped', async () => {
    const show = async (bankId: string, text: string, query = '') => {
      await pages.bankRows('delete from phone_message');
      await pages.phone.deliver(bankId, text, text);
      return customer.ask(`/demo-phone${query}`, { headers: { accept: 'text/html' } });
    };
    const harmless = [await show('bank-0', 'harmless'), await show('bank-0', 'code 123456')];
    for (const [index, text] of INJECTIONS.entries()) {
      const answer = await show(`bank-${index + LANGUAGES.length}`, text);
      expectNothingBorn(answer, harmless);
      expect(wordsOf(answer)).toContain(`To ${text}`);
    }
  });

  it('shows a number that was asked for escaped', async () => {
    await pages.bankRows('delete from phone_message');
    const show = (phone: string) => customer.ask(`/demo-phone?${new URLSearchParams({ phone })}`);
    const harmless = await Promise.all(['harmless', '', 'x'.repeat(99)].map(show));
    for (const text of INJECTIONS) expectNothingBorn(await show(text), harmless);
  });
});
