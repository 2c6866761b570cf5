import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { startTestBooks, type TestBooks } from '../testing/start-test-books.js';

Logger.overrideLogger(false);

const DAY_MS = 24 * 60 * 60 * 1000;
const olivia = { bankId: 'bank-one', customerRef: 'customer-olivia' };
const linkKey = { bankId: 'bank-one', bankAccountId: 'ba-1' };

let books: TestBooks;
beforeAll(async () => void (books = await startTestBooks()));
afterAll(() => books.close());
beforeEach(() => books.empty());

const days = (count: number) => books.clock.advance(count * DAY_MS);
const apply = () => books.retention.apply(books.periods, books.clock.now());
const due = () => books.retention.due(books.periods, books.clock.now());

/** A customer with two granted accounts, the first of them linked. */
async function linked() {
  const accounts = [books.account('o-1', 'Everyday ****1'), books.account('o-2', 'Savings ****2')];
  await books.grant(olivia, accounts);
  await books.report();
  await books.notify('resourceCreated', 'bankAccount', 'ba-1', { externalId: 'external-o-1' });
  await books.links.link(linkKey, books.told('external-o-1'), books.clock.now());
  await books.work();
}

describe('retention', () => {
  it('keeps everything that is young', async () => {
    await linked();
    await books.signIn(olivia);
    expect(new Set(Object.values(await apply()))).toEqual(new Set([0]));
  });

  it('removes sign-ins and their pauses after a day', async () => {
    await books.signIn(olivia);
    await books.rows(`insert into sign_in_pause values ('bank-one', 'digest', 3, $1)`, [books.clock.now()]);
    days(1);
    expect(await apply()).toMatchObject({ 'sign-ins': 0, 'sign-in pauses': 0 });
    books.clock.advance(1);
    expect(await apply()).toMatchObject({ 'sign-ins': 1, 'sign-in pauses': 1 });
  });

  it('clears what an authorisation says of a person and what notifications said, and keeps that they were', async () => {
    await linked();
    days(91);
    expect(await apply()).toMatchObject({ 'jobs done': 2, 'notification bodies': 1, authorisations: 1 });
    const [authorisation] = await books.rows('select * from authorisation');
    expect(authorisation).toMatchObject({ state: 'reported', customer_ref: null, patch_body: null });
    expect([authorisation?.['decided_at'], authorisation?.['cleared_at']]).toEqual([
      expect.any(Date),
      books.clock.now(),
    ]);
    expect(await books.rows('select resource_id, body from notification')).toEqual([
      { resource_id: 'ba-1', body: null },
    ]);
  });

  it('knows the very same notification again after its body went', async () => {
    await linked();
    days(91);
    await apply();
    await books.notify('resourceCreated', 'bankAccount', 'ba-1', { externalId: 'external-o-1' });
    expect(await books.rows('select times_received from notification')).toEqual([{ times_received: 2 }]);
    expect(await books.rows('select 1 from outbox')).toEqual([]);
  });

  it('keeps every account of a customer while one of them is linked', async () => {
    await linked();
    days(3000);
    expect(await apply()).toMatchObject({ 'granted accounts': 0, 'disconnected bank accounts': 0 });
    expect(await books.rows('select 1 from granted_account')).toHaveLength(2);
  });

  it('forgets granted accounts, and what the link was about, 90 days after the last link ended', async () => {
    await linked();
    days(500);
    await books.links.disconnect(linkKey, books.told(null), books.clock.now());
    days(90);
    expect(await apply()).toMatchObject({ 'granted accounts': 0, 'disconnected bank accounts': 0 });
    days(1);
    expect(await apply()).toMatchObject({ 'granted accounts': 2, 'disconnected bank accounts': 1 });
    expect(await books.links.find(linkKey)).toMatchObject({ state: 'disconnected', externalId: null });
  });

  it('forgets accounts that were never linked 90 days after the last consent, which renews all of them', async () => {
    await books.grant(olivia, [books.account('o-1', 'Everyday ****1')]);
    await books.report();
    days(60);
    await books.grant(olivia, [books.account('o-2', 'Savings ****2')]);
    await books.report();
    days(60);
    expect(await apply()).toMatchObject({ 'granted accounts': 0 });
    days(31);
    expect(await apply()).toMatchObject({ 'granted accounts': 2 });
  });

  it.each(['open', 'waiting', 'dead'])('never touches what a job needs that is %s', async (state) => {
    await books.grant(olivia, [books.account('o-1', 'Everyday ****1')]);
    await books.notify('resourceCreated', 'bankAccount', 'ba-1', { externalId: 'external-o-1' });
    await books.report();
    await books.rows('update outbox set state = $1', [state]);
    days(3000);
    expect(new Set(Object.values(await apply()))).toEqual(new Set([0]));
    await books.rows(`update outbox set state = 'done', ended_at = $1`, [books.clock.now()]);
    expect(await apply()).toMatchObject({ 'notification bodies': 1, authorisations: 1, 'granted accounts': 1 });
  });

  it('never touches a decision that is not reported', async () => {
    await books.grant(olivia, [books.account('o-1', 'Everyday ****1')]);
    await books.rows(`update outbox set state = 'done', ended_at = $1`, [books.clock.now()]);
    days(3000);
    expect(await apply()).toMatchObject({ authorisations: 0, 'granted accounts': 0 });
  });

  it('removes all else when one kind cannot be removed, and says that it could not', async () => {
    await linked();
    days(91);
    await books.rows('alter table notification rename column cleared_at to elsewhere');
    const failure = await apply().catch((error: Error) => error.message);
    await books.rows('alter table notification rename column elsewhere to cleared_at');
    expect(failure).toContain('notification bodies');
    expect(await apply()).toMatchObject({ 'jobs done': 0, authorisations: 0, 'notification bodies': 1 });
  });

  it('shows first what would go, and changes nothing then', async () => {
    await linked();
    await books.signIn(olivia);
    days(91);
    const shown = await due();
    expect(await due()).toEqual(shown);
    expect(await apply()).toEqual(shown);
    expect(new Set(Object.values(await due()))).toEqual(new Set([0]));
  });

  it('is shared by two workers that do it at once', async () => {
    await books.rows(
      `insert into sign_in_pause select 'bank-one', 'digest-' || n, 3, $1 from generate_series(1, 1700) n`,
      [books.clock.now()],
    );
    days(2);
    const both = await Promise.all([apply(), apply(), apply()]);
    const removed = both.reduce((sum, counts) => sum + (counts['sign-in pauses'] ?? 0), 0);
    expect(removed + ((await apply())['sign-in pauses'] ?? 0)).toBe(1700);
    expect(await books.rows('select 1 from sign_in_pause')).toEqual([]);
  });

  it('leaves what is more than one run removes to the next', async () => {
    await books.rows(
      `insert into sign_in_pause select 'bank-one', 'digest-' || n, 3, $1 from generate_series(1, 10010) n`,
      [books.clock.now()],
    );
    days(2);
    expect([(await apply())['sign-in pauses'], (await apply())['sign-in pauses']]).toEqual([10_000, 10]);
  });

  it('ends early when it is told to', async () => {
    await books.signIn(olivia);
    days(2);
    const counts = await books.retention.apply(books.periods, books.clock.now(), AbortSignal.abort());
    expect(counts['sign-ins']).toBe(0);
  });
});
