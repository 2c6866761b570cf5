import { testRedisUrl, until } from '@feedline/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openFeedStage, type FeedStage } from '../testing/open-feed-stage.js';
import { prepareTestWorker, type TestWorker } from '../testing/start-test-worker.js';

const redisUrl = testRedisUrl();
const backends: [string, string | undefined][] = [['PostgreSQL', undefined]];
if (redisUrl) backends.push(['Redis', redisUrl]);

/** Some statements' worth of history: each spans two weeks at the most. */
const START = new Date(Date.now() - 60 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

describe.each(backends)('a feed, with BullMQ on %s', (_name, redis) => {
  let stage: FeedStage;
  let worker: TestWorker;
  let running: { close(): Promise<void> };
  beforeAll(async () => {
    [stage, worker] = await Promise.all([openFeedStage(), prepareTestWorker(redis)]);
    running = await worker.start(stage.variables);
  });
  afterAll(async () => {
    await running.close();
    await Promise.all([worker.close(), stage.close()]);
  });

  const notify = (type: string, id: string, from?: string) =>
    worker.receive({
      type,
      resource: { id, type: 'bankAccount', url: 'NA' },
      additionalData: { bankId: 'bank-one', externalId: stage.externalId, ...(from && { requestedStartDate: from }) },
    });
  const linkOf = async (id: string) => (await worker.links.find({ bankId: 'bank-one', bankAccountId: id }))?.state;
  /** Ids and amounts in the order of the account, by the bank since a date, and by Banking Service. */
  const booked = (from: string) =>
    stage.bank(
      `select transaction_id as id, amount_minor::text as minor from account_transaction
        where external_id = $1 and booked_at >= $2 order by position`,
      [stage.externalId, from],
    );
  const arrived = (id: string) =>
    stage.sage(
      `select unique_id as id, (amount * 100)::bigint::text as minor from bank_transaction
        where bank_account_id = $1 order by transaction_index`,
      [id],
    );
  const allArrived = (id: string, from: string) =>
    until(`everything at ${id}`, async () => {
      const [there, here] = await Promise.all([arrived(id), booked(from)]);
      return here.length > 0 && there.length >= here.length;
    });

  it('brings everything since the start date, in order, once, and the account is active on both sides', async () => {
    await stage.link('ba-1', START);
    await notify('resourceCreated', 'ba-1', START);
    await allArrived('ba-1', START);
    expect(await arrived('ba-1')).toEqual(await booked(START));
    await until('active here', async () => (await linkOf('ba-1')) === 'active');
    const [there] = await stage.sage(`select status from bank_account where bank_account_id = 'ba-1'`);
    expect(there).toEqual({ status: 'active' });
    expect(await worker.rows(`select state from statement where state in ('rejected', 'split')`)).toEqual([]);
  });

  it('brings what is booked later by itself', async () => {
    const { externalId } = stage;
    await stage.teller((teller) => teller.book({ externalId, amountMinor: -1234, description: 'x', at: new Date() }));
    await allArrived('ba-1', START);
    expect(await arrived('ba-1')).toEqual(await booked(START));
  });

  it.each(['first-answer', 'refused'])(
    'delivers once after a doubt when the answer to a repeat is %s',
    async (answer) => {
      await stage.behave({ identicalStatement: answer });
      const { externalId } = stage;
      await stage.spoil({ method: 'POST', path: '/provider/v1/statements', dropAfterCommit: true });
      await stage.teller((teller) => teller.book({ externalId, amountMinor: 77, description: 'y', at: new Date() }));
      await allArrived('ba-1', START);
      await until(
        'the end of the doubt',
        async () =>
          (await worker.rows(`select 1 from statement where state in ('cut', 'sent', 'following')`)).length === 0,
      );
      expect(await arrived('ba-1')).toEqual(await booked(START));
    },
  );

  it('gives a new link everything since its own start date, and the old one nothing more', async () => {
    const before = await arrived('ba-1');
    await notify('resourceDeleted', 'ba-1');
    await until('the end', async () => (await linkOf('ba-1')) === 'disconnected');
    const from = String(
      (await stage.bank('select max(booked_at)::date::text as day from account_transaction'))[0]!['day'],
    );
    await stage.link('ba-2', from);
    await notify('resourceCreated', 'ba-2', from);
    await allArrived('ba-2', from);
    expect(await arrived('ba-2')).toEqual(await booked(from));
    expect(await arrived('ba-1')).toEqual(before);
  });
});
