import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CustomerAccount } from '@feedline/domain';
import { authQuery, Customer, REDIRECT_URI, startTestPages, type Answer, type TestPages } from '../testing/customer.js';
import { INJECTIONS } from '../testing/injections.js';
import { expectNothingBorn, skeletonOf, wordsOf } from '../testing/page-skeleton.js';
import { FORMS, standAt, type Form, type Standing } from '../testing/standing.js';
import { BANK } from '../testing/start-test-api.js';

/** What may be sent by mistake: it gets whatever page it gets, and an injection gets one of the same. */
const HARMLESS = ['harmless', 'two words', '', 'two\nlines', 'x'.repeat(300), 'x'.repeat(9_000)];
const HTML = { accept: 'text/html' };

type Send = (value: string) => Promise<Answer>;

let pages: TestPages;
const standings = new Map<Form, Standing>();
const at = (form: Form): Standing => standings.get(form) as Standing;

beforeAll(async () => {
  pages = await startTestPages();
  for (const form of FORMS) standings.set(form, await standAt(form, pages));
});
afterAll(() => pages.close());

/** Sends all sixty the same way, and what is harmless too. */
async function expectNothingBornFrom(send: Send): Promise<void> {
  const harmless: Answer[] = [];
  for (const value of HARMLESS) harmless.push(await send(value));
  for (const value of INJECTIONS) expectNothingBorn(await send(value), harmless);
}

const ask = (path: string, init: RequestInit = {}): Promise<Answer> =>
  at('cancel').customer.ask(path, { ...init, headers: { ...HTML, ...init.headers } });
const part = encodeURIComponent;
const query = (fields: Record<string, string>): string => String(new URLSearchParams(fields));
const idOf = (form: Form): string => at(form).customer.authorisationId;

describe('GET /auth shows nothing unescaped', () => {
  const path = `/${BANK.path}/auth`;
  const right = () => authQuery(idOf('cancel'));

  it.each(['bank', 'authorisation_id', 'redirect_uri', 'state', 'another'])('of %s', (name) =>
    expectNothingBornFrom((value) => ask(`${path}?${query({ ...right(), [name]: value })}`)),
  );
  it('of the name of a parameter', () =>
    expectNothingBornFrom((value) => ask(`${path}?${query({ ...right(), [`${value}x`]: '1' })}`)));
  it('of the path of a bank', () =>
    expectNothingBornFrom((value) => ask(`/${part(`${value}x`)}/auth?${query(right())}`)));
});

describe('the pages show nothing unescaped', () => {
  it.each(['', '/step', '/waiting', '/outcome', '/nothing'])('of an id, at %j', (page) =>
    expectNothingBornFrom((value) => ask(`/authorisations/${part(`${value}x`)}${page}?handle=${at('cancel').handle}`)),
  );
  it('of the name of a page', () =>
    expectNothingBornFrom((value) => ask(`/authorisations/${idOf('cancel')}/${part(`${value}x`)}`)));
  it('of an address that there is not', () => expectNothingBornFrom((value) => ask(`/${part(`${value}x`)}`)));
  it('of a ticket', () =>
    expectNothingBornFrom((value) => ask(`/authorisations/${idOf('cancel')}?${query({ ticket: value })}`)));

  it.each(['/step', '/waiting', '/outcome'])('of a handle, and of what was never asked for, at %s', async (page) => {
    const path = `/authorisations/${idOf('cancel')}${page}`;
    await expectNothingBornFrom((value) => ask(`${path}?${query({ handle: value })}`));
    if (page !== '/step') return;
    await expectNothingBornFrom((value) => ask(`${path}?${query({ handle: at('cancel').handle, [value]: value })}`));
  });

  it('of a header, whichever it is', async () => {
    const names = 'user-agent referer origin cookie from forwarded x-correlation-id x-forwarded-host x-forwarded-proto';
    const all = [
      ...names.split(' '),
      'accept-language',
      'x-forwarded-for',
      'x-forwarded-prefix',
      'x-original-url',
      'via',
    ];
    const headersOf = (value: string) => {
      const bytes = Buffer.from(value.slice(0, 300))
        .toString('latin1')
        .replaceAll(/[^ -\xff]|\x7f/g, ' ');
      return Object.fromEntries(all.map((name) => [name, bytes]));
    };
    for (const page of [`step?handle=${at('cancel').handle}`, 'nothing']) {
      await expectNothingBornFrom((value) =>
        ask(`/authorisations/${idOf('cancel')}/${page}`, { headers: headersOf(value) }),
      );
    }
  });
});

describe('the forms show nothing unescaped', () => {
  /** Posts, follows, and lets no number of tries end it. */
  async function post(form: Form, fields: Record<string, string>): Promise<Answer> {
    const { customer, handle } = at(form);
    const answer = await customer.send(form, { handle, ...fields });
    if (answer.status === 200) standings.set(form, { ...at(form), handle: answer.handle });
    await pages.rows('update authorisation set wrong_tries = 0');
    await pages.rows('delete from sign_in_pause');
    return answer;
  }

  it.each([
    ['password', ['name', 'password']],
    ['passcode', ['passcode']],
    ['consent', ['account']],
    ['again', ['handle']],
    ['cancel', ['handle', 'another']],
  ] as const)('at %s, of %j', (form, names) =>
    expectNothingBornFrom((value) => post(form, Object.fromEntries(names.map((name) => [name, value])))),
  );

  it.each(['origin', 'content-type', 'referer'])('of the header %s', (name) =>
    expectNothingBornFrom((value) => {
      const headers = { [name]: value.replaceAll(/[^ -~]/g, ' ') || 'x' };
      return at('cancel').customer.post('cancel', { handle: 'none' }, headers);
    }),
  );
});

describe('what the bank tells', () => {
  const real = (): TestPages['bank']['accounts'] => pages.bank.accounts.bind(pages.bank);
  const step = () => ask(`/authorisations/${idOf('consent')}/step?handle=${at('consent').handle}`);

  /** Lets the bank name the customer's accounts; ends with the bank as it was. */
  async function withAccounts<Result>(change: Partial<CustomerAccount>, act: () => Promise<Result>): Promise<Result> {
    const accounts = real();
    pages.bank.accounts = async (...asked) => (await accounts(...asked)).map((account) => ({ ...account, ...change }));
    return act().finally(() => (pages.bank.accounts = accounts));
  }

  it('of an account is shown escaped, member by member', async () => {
    const show = (value: string) =>
      withAccounts(
        {
          accountName: value,
          bankAccountExternalId: value,
          bankIdentifier: value,
          branchIdentifier: value,
          accountIdentifier: value,
          currency: value,
        },
        step,
      );
    const harmless = [await show('harmless'), await show('GBP'), await show('two words')];
    for (const value of INJECTIONS) {
      const answer = await show(value);
      expectNothingBorn(answer, harmless);
      // its name twice, its id as value, and each of the identifiers
      expect(wordsOf(answer).split(value).length - 1).toBeGreaterThan(5);
    }
  });

  it('is escaped when it stands in its books, and when it was granted before', async () => {
    const granted = (name: string) =>
      pages.rows(
        `insert into granted_account (bank_id, customer_ref, external_id, account, authorisation_id, granted_at, renewed_at)
         select bank_id, customer_ref, 'old', $1::jsonb, authorisation_id, started_at, started_at from sign_in_attempt
          where authorisation_id = $2 and customer_ref is not null
         on conflict (bank_id, customer_ref, external_id) do update set account = excluded.account`,
        [
          JSON.stringify({
            bankAccountExternalId: name,
            accountName: name,
            bankIdentifier: name,
            branchIdentifier: name,
            accountIdentifier: name,
          }),
          idOf('consent'),
        ],
      );
    const show = async (value: string) => {
      await pages.bankRows('update account set account_name = $1', [value]);
      await pages.bankRows('update customer set full_name = $1', [value]);
      await granted(value);
      return step();
    };
    const harmless = [await show('harmless')];
    for (const value of INJECTIONS) {
      const answer = await show(value);
      expectNothingBorn(answer, harmless);
      expect(wordsOf(answer).split(value).length - 1).toBeGreaterThan(3);
    }
  });
});

describe('the way back', () => {
  /** What a redirect_uri may contain at all; the rest `/auth` refuses. */
  const asQuery = (value: string) => `${REDIRECT_URI}&x=${value.replaceAll(/[\\#@]|[^\x21-\x7e]/g, '')}`;

  async function done(redirect_uri: string): Promise<Answer> {
    const customer = await new Customer(pages).announce();
    const { handle } = await customer.open({ redirect_uri });
    await customer.post('cancel', { handle });
    await pages.authorisations.markReported(
      { bankId: BANK.bankId, authorisationId: customer.authorisationId },
      pages.clock.now(),
    );
    return customer.get(`/outcome?handle=${handle}`);
  }

  it('is escaped wherever the last page has it, and leads to where it may', async () => {
    const harmless = [await done(asQuery('harmless'))];
    expect(skeletonOf(harmless[0] as Answer)).toContain('a class=button href=https://eu.sagebankdrive.com id');
    for (const value of INJECTIONS) {
      const answer = await done(asQuery(value));
      expectNothingBorn(answer, harmless);
      expect(wordsOf(answer)).toContain(`${asQuery(value)}&state=`);
    }
  });
});
