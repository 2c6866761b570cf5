import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { bookEntries, type Booking } from '../testing/book-entries.js';
import { laneRig } from '../testing/lane-rig.js';
import { rowsIn, word } from '../testing/scripted-service.js';

describe('a lane', () => {
  const rig = laneRig();

  const book = (...bookings: Booking[]) => bookEntries(rig.database, bookings);
  /** Everything that waits for its moment comes to it, again and again. */
  const goOn = (times = 4) => rig.goOn(times, 5_000);
  const posted = () => rig.service.posts.map((body) => rowsIn(body).map(({ uniqueId }) => uniqueId));
  const statements = () => rig.rows('select * from statement order by statement_id');
  const lane = async () => (await rig.rows('select * from lane order by lane_id'))[0]!;
  const linkState = async () => (await rig.rows('select state from bank_account_link'))[0]!['state'];

  it('sends exactly the stored bytes, follows them, and makes the link active', async () => {
    await rig.link('ba-1');
    await book({ on: '2026-01-02', minor: 500 }, { on: '2026-01-03', minor: -120 });
    await rig.work();
    const [sent] = await statements();
    expect(sent).toMatchObject({ state: 'following', kind: 'transactions', sends: 1, row_count: 2, sequence: 1 });
    expect(rig.service.posts).toEqual([sent!['body']]);
    expect(sent!['body_sha256']).toBe(createHash('sha256').update(String(sent!['body'])).digest('hex'));
    expect(await linkState()).toBe('pending');

    await goOn();
    const [accepted, ...more] = await statements();
    expect(more).toEqual([]);
    expect(accepted).toMatchObject({ state: 'accepted', last_word: 'succeeded', polls: 1, evidence: null });
    expect(await linkState()).toBe('active');
    expect(await lane()).toMatchObject({ state: 'open', newest_posted_at: new Date('2026-01-03') });
    expect(JSON.parse(rig.service.posts[0]!)).toMatchObject({
      data: {
        principalId: 'ba-1',
        bankId: 'bank-one',
        expected: { transactionDetailsCount: 2, transactionCreditSum: 5, transactionDebitSum: -1.2 },
        accountDetails: [{ bankAccountId: 'ba-1', status: 'active', balances: { ledgerBalance: 3.8 } }],
      },
    });
  });

  it('goes oldest first, never more than two weeks or the maximum at once, one in flight, and every id once', async () => {
    await rig.link('ba-1', { from: '2026-01-02' });
    await book(
      ...['01-01', '01-02', '01-10', '01-20', '01-21', '01-22', '02-20'].map((day) => ({ on: `2026-${day}` })),
    );
    const worker = rig.worker({ STATEMENT_MAXIMUM_ROWS: '3' });
    for (let time = 0; time < 6; time += 1) {
      await rig.work(worker);
      expect(
        (await rig.rows(`select 1 from statement where state in ('cut', 'sent', 'following')`)).length,
      ).toBeLessThan(2);
      await rig.pass(5_000);
    }
    expect(posted()).toEqual([['t-2', 't-3'], ['t-4', 't-5', 't-6'], ['t-7']]);
    const [first, second, third] = await statements();
    expect(second!['opening_balance_minor']).toBe(first!['ending_balance_minor']);
    expect(third!['opening_balance_minor']).toBe(second!['ending_balance_minor']);
    expect(await rig.rows('select transaction_id from delivery')).toHaveLength(6);
  });

  it('asks again while a statement is on its way', async () => {
    rig.service.onGet = [word('received'), word('InProgress')];
    await rig.link('ba-1');
    await book({ on: '2026-01-02' });
    await goOn();
    expect((await statements())[0]).toMatchObject({ state: 'accepted', polls: 3 });
    expect(rig.service.asked).toEqual(['s-1', 's-1', 's-1']);
  });

  it('rests when all is sent, and goes on when something is booked', async () => {
    await rig.link('ba-1');
    await book({ on: '2026-01-02' });
    await goOn();
    expect(await rig.rows(`select 1 from lane where due_at = 'infinity' and idle`)).toHaveLength(1);
    await book({ on: '2026-01-05' });
    await goOn();
    expect(posted()).toEqual([['t-1'], ['t-2']]);
  });

  it('tells balances that changed without a booking, once a minute at the most, and that makes no link active', async () => {
    await rig.link('ba-1', { from: '2026-02-01' });
    await book({ on: '2026-01-02', minor: 700 });
    await goOn();
    expect(posted()).toEqual([[]]);
    expect(await linkState()).toBe('pending');
    const change = async (minor: number) => {
      await rig.rows('update ledger_account set available_balance_minor = $1', [minor]);
      await book();
    };
    await change(650);
    await rig.work();
    expect(posted()).toHaveLength(1);
    await rig.pass(60_000);
    await goOn();
    expect(posted()).toHaveLength(2);
    expect(JSON.parse(rig.service.posts[1]!).data.accountDetails[0].balances).toMatchObject({
      ledgerBalance: 7,
      availableBalance: 6.5,
    });
    await book();
    await goOn();
    expect(posted()).toHaveLength(2);
  });

  it('sends a back-dated booking with the newest date before it, marked', async () => {
    await rig.link('ba-1');
    await book({ on: '2026-01-10' });
    await goOn();
    await book({ on: '2026-01-05' }, { on: '2026-01-11' });
    await goOn();
    expect(rowsIn(rig.service.posts[1])).toMatchObject([
      { uniqueId: 't-2', datePosted: '2026-01-10T00:00:00.000Z', dateUserInitiated: '2026-01-05T00:00:00.000Z' },
      { uniqueId: 't-3', datePosted: '2026-01-11T00:00:00.000Z' },
    ]);
    expect(await rig.rows('select transaction_id from delivery where is_clamped')).toEqual([{ transaction_id: 't-2' }]);
  });

  it('stops at a back-dated booking where the bank wants it, says why, and others go on', async () => {
    const worker = rig.worker({ STATEMENT_BACK_DATED_BY_BANK: '{"bank-one":"stop"}' });
    await rig.link('ba-1');
    await book({ on: '2026-01-10' }, { on: '2026-01-05' });
    for (let time = 0; time < 4; time += 1) await rig.work(worker).then(() => rig.pass(5_000));
    expect(posted()).toEqual([['t-1']]);
    expect(await lane()).toMatchObject({ state: 'stopped', reason: 'cannot cut: back-dated' });
    expect(await rig.rows(`select detail from lane_event where event = 'stopped'`)).toEqual([
      { detail: 'cannot cut: back-dated: t-2' },
    ]);
  });

  it('keeps back what is dated in the future, and all behind it, until its day', async () => {
    await rig.link('ba-1');
    await book({ on: '2026-03-01' }, { on: '2026-03-02T09:05:00Z' }, { on: '2026-03-02T09:05:01Z' });
    await goOn();
    expect(posted()).toEqual([['t-1']]);
    for (let minute = 0; minute < 6; minute += 1) await rig.pass(60_000).then(() => rig.work());
    expect(posted()).toEqual([['t-1'], ['t-2', 't-3']]);
  });

  it('gives everything to each of two live links of one account', async () => {
    await rig.link('ba-1');
    await rig.link('ba-2', { from: '2026-01-03' });
    await book({ on: '2026-01-02' }, { on: '2026-01-04' });
    await goOn();
    const byAccount = rig.service.posts.map((body) => [
      rowsIn(body)[0]?.bankAccountId,
      ...rowsIn(body).map(({ uniqueId }) => uniqueId),
    ]);
    expect(byAccount.sort()).toEqual([
      ['ba-1', 't-1', 't-2'],
      ['ba-2', 't-2'],
    ]);
  });
});
