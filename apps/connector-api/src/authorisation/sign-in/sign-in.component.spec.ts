import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Customer, startTestPages, type Answer, type TestPages } from '../../testing/customer.js';

const MINUTE_MS = 60_000;
const WRONG = 'The user name or the password is not right.';
const right = { name: 'olivia', password: 'demo-olivia' };

let pages: TestPages;
beforeAll(async () => void (pages = await startTestPages()));
afterAll(() => pages.close());
afterEach(() => void jest.restoreAllMocks());

/** A customer on the first page, after a quarter of an hour in which every pause has ended. */
async function opened(): Promise<{ customer: Customer; handle: string }> {
  pages.clock.advance(15 * MINUTE_MS);
  const customer = await new Customer(pages).announce();
  return { customer, handle: (await customer.open()).handle };
}

const rowOf = async ({ authorisationId }: Customer) =>
  (await pages.rows('select * from authorisation where authorisation_id = $1', [authorisationId]))[0];

const workOf = ({ authorisationId }: Customer) =>
  pages.rows(`select job from outbox where payload ->> 'authorisationId' = $1`, [authorisationId]);

const stepsOf = ({ authorisationId }: Customer) =>
  pages.rows('select step from sign_in_attempt where authorisation_id = $1 order by step', [authorisationId]);

/** Posts wrong passwords until the page stops asking. */
async function fail(customer: Customer, handle: string, times: number, name = 'olivia'): Promise<Answer> {
  let answer = await customer.send('password', { handle, name, password: 'guess' });
  for (let made = 1; made < times; made += 1) {
    pages.clock.advance(20_000);
    answer = await customer.send('password', { handle: answer.handle, name, password: 'guess' });
  }
  return answer;
}

describe('POST /authorisations/:authorisationId/password', () => {
  it('leads to the passcode, by 303, with a new handle', async () => {
    const { customer, handle } = await opened();
    const posted = await customer.post('password', { handle, ...right });
    expect(posted.status).toBe(303);
    expect(posted.location).toMatch(/\/step\?handle=[\w-]{43}$/);
    expect(posted.handle).not.toBe(handle);
    const page = await customer.get(`/step?handle=${posted.handle}`);
    expect(page.text).toContain('Enter your passcode');
    expect(page.body).toContain('autocomplete="one-time-code"');
    expect(await rowOf(customer)).toMatchObject({ state: 'announced', wrong_tries: 0 });
    expect(await workOf(customer)).toEqual([]);
  });

  it('says the same of an unknown name and of a wrong password', async () => {
    const { customer, handle } = await opened();
    const known = await customer.send('password', { handle, name: 'marcus', password: 'guess' });
    const unknown = await customer.send('password', { handle: known.handle, name: 'nobody', password: 'guess' });
    const strip = ({ body, handle }: Answer) => body.replaceAll(handle, '');
    expect(known.text).toContain(WRONG);
    expect(strip(unknown)).toBe(strip(known));
    expect((await rowOf(customer))?.['wrong_tries']).toBe(2);
  });

  it('declines after five wrong tries, passwords and passcodes together, and asks for the report', async () => {
    const { customer, handle } = await opened();
    const afterTwo = await fail(customer, handle, 2, 'marcus');
    const passcodePage = await customer.send('password', { handle: afterTwo.handle, ...right });
    let answer = passcodePage;
    for (let made = 3; made <= 5; made += 1) {
      answer = await customer.send('passcode', { handle: answer.handle, passcode: 'none' });
    }
    expect(answer.location).toContain('/waiting?handle=');
    expect(await rowOf(customer)).toMatchObject({ state: 'declined', decline_reason: 'too-many-attempts' });
    expect((await rowOf(customer))?.['patch_body']).toBe('{"data":{"status":"failed"}}');
    expect(await workOf(customer)).toEqual([{ job: 'report-authorisation' }]);
  });

  it('leads to the waiting page again when the last wrong try is posted again', async () => {
    const { customer, handle } = await opened();
    const { handle: last } = await fail(customer, handle, 4, 'posts-again');
    const checked = jest.spyOn(pages.bank, 'signIn');
    for (let posted = 1; posted <= 2; posted += 1) {
      pages.clock.advance(20_000);
      const answer = await customer.post('password', { handle: last, name: 'posts-again', password: 'guess' });
      expect([answer.status, answer.location]).toEqual([303, expect.stringContaining(`/waiting?handle=${last}`)]);
    }
    expect(checked).toHaveBeenCalledTimes(1);
    expect(await workOf(customer)).toHaveLength(1);
  });

  it('leads both posts to the waiting page when the last wrong try is posted twice at once', async () => {
    const { customer, handle } = await opened();
    const { handle: last } = await fail(customer, handle, 4, 'clicks-twice');
    pages.clock.advance(20_000);
    const post = () => customer.post('password', { handle: last, name: 'clicks-twice', password: 'guess' });
    let second: Promise<Answer> | undefined;
    jest.spyOn(pages.bank, 'signIn').mockImplementationOnce(async () => {
      second = post();
      const asked = pages.authorisations.banksOf.bind(pages.authorisations);
      const reads = jest.spyOn(pages.authorisations, 'banksOf');
      await new Promise<void>((resolve) =>
        reads.mockImplementation(async (id) => {
          const banks = await asked(id);
          resolve();
          return banks;
        }),
      );
      return { kind: 'wrong' };
    });
    for (const answer of [await post(), await second]) {
      expect([answer?.status, answer?.location]).toEqual([303, expect.stringContaining(`/waiting?handle=${last}`)]);
    }
    expect(await workOf(customer)).toHaveLength(1);
  });

  it('neither declines nor ends the attempt when the refusal cannot be kept, and the next try declines', async () => {
    const { customer, handle } = await opened();
    const { handle: last } = await fail(customer, handle, 4, 'not-kept');
    pages.clock.advance(20_000);
    await pages.rows('alter table outbox rename to outbox_away');
    const failed = await customer.post('password', { handle: last, name: 'not-kept', password: 'guess' });
    await pages.rows('alter table outbox_away rename to outbox');
    expect([failed.status, (await rowOf(customer))?.['state']]).toEqual([500, 'announced']);
    expect(await stepsOf(customer)).toEqual([{ step: 'password' }]);
    const again = await customer.open();
    const answer = await customer.post('password', { handle: again.handle, ...right });
    expect(answer.location).toContain(`/waiting?handle=${again.handle}`);
    expect(await rowOf(customer)).toMatchObject({ state: 'declined', decline_reason: 'too-many-attempts' });
    expect(await stepsOf(customer)).toEqual([{ step: 'decided' }, { step: 'password' }]);
  });

  it('tells no browser that another one declined that it was its own', async () => {
    const { customer, handle } = await opened();
    const { handle: last } = await fail(customer, handle, 4, 'overtaken');
    const other = await customer.open();
    pages.clock.advance(20_000);
    jest.spyOn(pages.bank, 'signIn').mockImplementationOnce(async () => {
      await customer.post('cancel', { handle: other.handle });
      return { kind: 'wrong' };
    });
    const lost = await customer.post('password', { handle: last, name: 'overtaken', password: 'guess' });
    expect([lost.status, lost.text]).toEqual([410, expect.stringContaining('has already been used')]);
    expect(await rowOf(customer)).toMatchObject({ state: 'declined', decline_reason: 'cancelled' });
    expect(await stepsOf(customer)).toEqual([{ step: 'decided' }, { step: 'password' }]);
  });

  it('allows five wrong tries and no more when many browsers try at once', async () => {
    const { customer } = await opened();
    const handles = await Promise.all(Array.from({ length: 12 }, async () => (await customer.open()).handle));
    const checked = jest.spyOn(pages.bank, 'signIn');
    await Promise.all(
      handles.map((handle, index) => customer.post('password', { handle, name: `guest-${index}`, password: 'guess' })),
    );
    expect(checked.mock.calls.length).toBeLessThanOrEqual(5);
    expect(await rowOf(customer)).toMatchObject({ state: 'declined', wrong_tries: 5 });
  });

  it.each(['lena', 'somebody-unknown'])('pauses a name after three failures, known or not: %s', async (name) => {
    const { customer, handle } = await opened();
    const third = await customer.send('password', {
      handle: (
        await customer.send('password', {
          handle: (await fail(customer, handle, 1, name)).handle,
          name,
          password: 'guess',
        })
      ).handle,
      name,
      password: 'guess',
    });
    expect(third.text).toContain(WRONG);
    const checked = jest.spyOn(pages.bank, 'signIn');
    const paused = await customer.send('password', {
      handle: third.handle,
      name: ` ${name.toUpperCase()}`,
      password: `demo-${name}`,
    });
    expect(paused.text).toContain('There were too many tries with this name. Wait 1 second, then try again.');
    expect(checked).not.toHaveBeenCalled();
    expect((await rowOf(customer))?.['wrong_tries']).toBe(3);
    pages.clock.advance(1_000);
    const after = await customer.send('password', { handle: paused.handle, name, password: 'guess' });
    expect(after.text).toContain(WRONG);
  });

  it('lets the pause grow over authorisations, and ends it with a success', async () => {
    const first = await opened();
    await fail(first.customer, first.handle, 4, 'marcus');
    const second = await opened();
    const wrong = await customerFails(second.customer, second.handle, 'marcus');
    const paused = await customerFails(second.customer, wrong.handle, 'marcus');
    expect(paused.text).toMatch(/Wait \d+ seconds, then try again/);
    pages.clock.advance(MINUTE_MS);
    const signedIn = await second.customer.send('password', {
      handle: paused.handle,
      name: 'marcus',
      password: 'demo-marcus',
    });
    expect(signedIn.text).toContain('Enter your passcode');
    const third = await opened();
    const fresh = await customerFails(third.customer, third.handle, 'marcus');
    const again = await customerFails(third.customer, fresh.handle, 'marcus');
    expect([fresh.text, again.text].every((text) => text.includes(WRONG))).toBe(true);
  });

  it('keeps no name in the clear', async () => {
    const { customer, handle } = await opened();
    await fail(customer, handle, 1, 'a-very-private-name');
    for (const table of ['sign_in_pause', 'sign_in_attempt', 'authorisation']) {
      expect(JSON.stringify(await pages.rows(`select * from ${table}`))).not.toContain('a-very-private-name');
    }
  });

  it('tells of a lock after the right password only, counts no try, and forgets failures after a day', async () => {
    pages.clock.advance(25 * 60 * MINUTE_MS);
    const { customer, handle } = await opened();
    const wrong = await customer.send('password', { handle, name: 'lena', password: 'guess' });
    expect(wrong.text).not.toContain('locked');
    const locked = await customer.send('password', { handle: wrong.handle, name: 'lena', password: 'demo-lena' });
    expect(locked.text).toContain('Your access is locked');
    expect((await rowOf(customer))?.['wrong_tries']).toBe(1);
  });

  it('asks to try again when the bank is away, and nothing is used up', async () => {
    const { customer, handle } = await opened();
    jest.spyOn(pages.bank, 'signIn').mockRejectedValueOnce(new Error('core said: olivia demo-olivia'));
    const away = await customer.send('password', { handle, ...right });
    expect(away.text).toContain('First Test Bank cannot be reached');
    jest.spyOn(pages.bank, 'sendPasscode').mockRejectedValueOnce(new Error('no network'));
    const stillAway = await customer.send('password', { handle: away.handle, ...right });
    expect(stillAway.text).toContain('First Test Bank cannot be reached');
    expect((await rowOf(customer))?.['wrong_tries']).toBe(0);
    expect(await customer.send('password', { handle: stillAway.handle, ...right })).toMatchObject({ status: 200 });
    expect(pages.log.text()).not.toContain('core said');
  });

  it('has one effect for two posts of one handle', async () => {
    const { customer, handle } = await opened();
    const sent = jest.spyOn(pages.bank, 'sendPasscode');
    const both = await Promise.all([1, 2].map(() => customer.post('password', { handle, ...right })));
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(sent).toHaveBeenCalledTimes(1);
  });

  it('voids the handles of other browsers on the same authorisation, which mere looking does not', async () => {
    const { customer, handle } = await opened();
    const signedIn = await customer.send('password', { handle, ...right });
    const second = await customer.open();
    expect((await customer.get(`/step?handle=${signedIn.handle}`)).status).toBe(200);
    await customer.send('password', { handle: second.handle, ...right });
    const voided = await customer.send('passcode', { handle: signedIn.handle, passcode: await customer.passcode() });
    expect([voided.status, voided.text]).toEqual([409, expect.stringContaining('out of date')]);
  });

  it('lets one of two sign-ins at the same moment through', async () => {
    const { customer, handle } = await opened();
    const other = await customer.open();
    const both = await Promise.all(
      [handle, other.handle].map((one) => customer.post('password', { handle: one, ...right })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
  });
});

const customerFails = (customer: Customer, handle: string, name: string): Promise<Answer> =>
  customer.send('password', { handle, name, password: 'guess' });

describe('POST /authorisations/:authorisationId/passcode', () => {
  it('leads to the accounts, however the passcode is spaced', async () => {
    const { customer, handle } = await opened();
    const asked = await customer.send('password', { handle, ...right });
    const passcode = (await customer.passcode()).replace(/(...)/, '$1 ');
    const page = await customer.send('passcode', { handle: asked.handle, passcode });
    expect(page.text).toContain('Choose the accounts to share');
  });

  it('says the same of a wrong passcode and of one that is too old', async () => {
    const { customer, handle } = await opened();
    const asked = await customer.send('password', { handle, ...right });
    const wrong = await customer.send('passcode', { handle: asked.handle, passcode: 'wrong' });
    pages.clock.advance(5 * MINUTE_MS);
    const old = await customer.send('passcode', { handle: wrong.handle, passcode: await customer.passcode() });
    for (const { text } of [wrong, old]) expect(text).toContain('The passcode is not right, or it is older');
  });

  it('sends a new passcode to whoever signs in again', async () => {
    const { customer, handle } = await opened();
    const asked = await customer.send('password', { handle, ...right });
    const again = await customer.send('again', { handle: asked.handle });
    expect(again.text).toContain('Sign in to First Test Bank');
    const askedAgain = await customer.send('password', { handle: again.handle, ...right });
    const page = await customer.send('passcode', { handle: askedAgain.handle, passcode: await customer.passcode() });
    expect(page.text).toContain('Choose the accounts');
  });
});

describe('the log', () => {
  it('never holds a name, a password, a passcode or a handle', async () => {
    const { customer, handle } = await opened();
    const asked = await customer.send('password', { handle, ...right });
    const passcode = await customer.passcode();
    const accounts = await customer.send('passcode', { handle: asked.handle, passcode });
    const waiting = await customer.send('consent', { handle: accounts.handle, account: accounts.boxes });
    await customer.get(`/waiting?handle=${waiting.handle}`);
    const written = pages.log.text();
    expect(written).toContain('consent given');
    for (const secret of [handle, asked.handle, accounts.handle, waiting.handle, 'olivia', 'demo-olivia']) {
      expect(written).not.toContain(secret);
    }
    expect(written).not.toMatch(new RegExp(`\\D${passcode}\\D`));
  });
});
