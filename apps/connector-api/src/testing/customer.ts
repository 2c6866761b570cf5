import { DemoPhone, migrateDemoBank, seedDemoBank } from '@feedline/demo-bank';
import { Bank } from '@feedline/domain';
import { AuthorisationRepository, Database } from '@feedline/persistence';
import { SystemClock } from '@feedline/platform';
import { createTestDatabase } from '@feedline/test-kit';
import { randomUUID } from 'node:crypto';
import { parse } from 'node-html-parser';
import { BANK, startTestApi, type TestApi } from './start-test-api.js';

/** Where the customers of a spec come from, and where they go back to. */
export const ORIGIN = 'https://connector.example';
export const REDIRECT_URI = 'https://eu.sagebankdrive.com/api/v1/indirectredirect/42?web=true';

/** A connector API with the demo bank behind it. */
export interface TestPages extends TestApi {
  readonly bank: Bank;
  readonly phone: DemoPhone;
  readonly authorisations: AuthorisationRepository;
  /** Reads and writes the rows of the demo bank's own books. */
  bankRows(sql: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
}

async function openBank(url: string): Promise<void> {
  await migrateDemoBank(url);
  await seedDemoBank(url, [BANK.bankId], new SystemClock());
}

/** @param variables in place of the usual ones */
export async function startTestPages(variables: Record<string, string> = {}): Promise<TestPages> {
  const books = await createTestDatabase(openBank);
  const api = await startTestApi({ DEMO_BANK_DATABASE_URL: books.url, ...variables });
  const reader = new Database(books.url, 1);
  return {
    ...api,
    bank: api.app.get(Bank, { strict: false }),
    phone: api.app.get(DemoPhone, { strict: false }),
    authorisations: api.app.get(AuthorisationRepository, { strict: false }),
    bankRows: async (sql, values) => (await reader.query<Record<string, unknown>>(sql, values)).rows,
    close: async () => {
      await api.close();
      await reader.close();
      await books.drop();
    },
  };
}

/** An answer as a browser sees it. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** Where a 303 leads. */
  readonly location: string;
  readonly text: string;
  /** The handle in the page's forms, or in the address that a 303 leads to. */
  readonly handle: string;
  /** Values of the boxes that can be ticked, or are ticked for good. */
  readonly boxes: string[];
}

/** Parameters of `/auth`, right unless said otherwise. */
export const authQuery = (authorisationId: string, overrides: Record<string, string> = {}) => ({
  bank: BANK.bankId,
  authorisation_id: authorisationId,
  redirect_uri: REDIRECT_URI,
  state: '0f8c34de-57a4-4b0c-9c1c-9d3a52b7a001',
  ...overrides,
});

/** A customer's browser, without cookies and without scripts. */
export class Customer {
  constructor(
    private readonly pages: TestPages,
    readonly authorisationId: string = randomUUID(),
  ) {}

  /** Lets the notification have come. */
  async announce(): Promise<this> {
    await this.pages.authorisations.announce(
      { bankId: BANK.bankId, authorisationId: this.authorisationId },
      this.pages.clock.now(),
      'correlation-of-the-spec',
    );
    return this;
  }

  /** The ticket that `/auth` puts into its link. */
  async ticket(overrides: Record<string, string> = {}): Promise<string> {
    const query = new URLSearchParams(authQuery(this.authorisationId, overrides));
    const { body } = await this.ask(`/${BANK.path}/auth?${query}`);
    return new URL(parse(body).querySelector('a')?.getAttribute('href') ?? '').searchParams.get('ticket') ?? '';
  }

  /** Opens the first page. */
  async open(overrides: Record<string, string> = {}): Promise<Answer> {
    return this.get(`?ticket=${await this.ticket(overrides)}`);
  }

  /** Asks for a page of the authorisation; `path` begins with `/` or `?`. */
  get(path: string): Promise<Answer> {
    return this.ask(`/authorisations/${this.authorisationId}${path}`);
  }

  /** Posts a form and follows to the page that shows what came of it, unless that is the waiting page. */
  async send(form: string, fields: Record<string, string | string[]>): Promise<Answer> {
    const answer = await this.post(form, fields);
    const next = new URL(answer.location || '/', ORIGIN);
    return next.pathname.endsWith('/step') ? this.ask(next.pathname + next.search) : answer;
  }

  post(form: string, fields: Record<string, string | string[]>, headers: Record<string, string> = {}): Promise<Answer> {
    const body = new URLSearchParams(
      Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
    );
    return this.ask(`/authorisations/${this.authorisationId}/${form}`, {
      method: 'POST',
      body,
      headers: { origin: ORIGIN, ...headers },
    });
  }

  /** The newest passcode on the phone of a demo customer. */
  async passcode(phone = '+44 7700 900101'): Promise<string> {
    const [message] = await this.pages.phone.messages([BANK.bankId], phone);
    return /\d{6}/.exec(message?.text ?? '')?.[0] ?? '';
  }

  /** Signs in with password and passcode, up to the page of the accounts. */
  async signIn(name = 'olivia', phone?: string): Promise<Answer> {
    const opened = await this.open();
    const asked = await this.send('password', { handle: opened.handle, name, password: `demo-${name}` });
    return this.send('passcode', { handle: asked.handle, passcode: await this.passcode(phone) });
  }

  async ask(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(this.pages.url + path, { redirect: 'manual', ...init });
    const body = await response.text();
    const html = parse(body);
    const location = response.headers.get('location') ?? '';
    const inPage = html.querySelector('input[name=handle]')?.getAttribute('value');
    return {
      status: response.status,
      headers: response.headers,
      body,
      location,
      text: html.querySelector('main')?.structuredText ?? html.structuredText,
      handle: inPage ?? new URL(location || '/', ORIGIN).searchParams.get('handle') ?? '',
      boxes: html.querySelectorAll('input[type=checkbox]').map((box) => box.getAttribute('value') ?? ''),
    };
  }
}
