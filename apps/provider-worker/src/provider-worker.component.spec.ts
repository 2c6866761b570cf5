import { assumptions, type Notification } from '@feedline/contracts';
import { StatusRepository } from '@feedline/persistence';
import { testRedisUrl, until } from '@feedline/test-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { prepareTestWorker, type TestWorker } from './testing/start-test-worker.js';

const ACCOUNT = {
  bankAccountExternalId: 'external-1',
  accountName: 'Everyday **** 1234',
  bankIdentifier: 'credentials-1',
  branchIdentifier: 'n/a',
  accountIdentifier: 'account-1',
};

const announcement = (id: string): Notification => ({
  type: 'resourceCreated',
  resource: { id, type: 'authorisation', url: 'NA' },
  additionalData: { bankId: 'bank-one' },
});

const bankAccount = (type: string, id: string, more: Record<string, string> = {}): Notification => ({
  type,
  resource: { id, type: 'bankAccount', url: 'NA' },
  additionalData: { bankId: 'bank-one', externalId: 'external-1', ...more },
});

const redisUrl = testRedisUrl();
const backends: [string, string | undefined][] = [['PostgreSQL', undefined]];
if (redisUrl) backends.push(['Redis', redisUrl]);

describe.each(backends)('the provider worker with BullMQ on %s', (_name, redis) => {
  let worker: TestWorker;
  let running: { close(): Promise<void> };
  beforeAll(async () => {
    worker = await prepareTestWorker(redis);
    running = await worker.start();
  });
  afterAll(async () => {
    await running.close();
    await worker.close();
  });
  beforeEach(async () => {
    await worker.rows(`update pace set held_until = '-infinity'`);
    worker.providerApi.answer = () => ({ status: 200 });
    worker.providerApi.calls.length = 0;
  });

  const key = (authorisationId: string) => ({ bankId: 'bank-one', authorisationId });
  const jobOf = (id: string) =>
    worker.rows(
      `select * from outbox where payload::text like '%' || $1 || '%'
                 or correlation_id = 'correlation-' || $1 order by outbox_id desc`,
      [id],
    );
  const jobIn = (state: string, id: string) =>
    until(`the job of ${id} to be ${state}`, async () => (await jobOf(id)).filter((row) => row['state'] === state));
  const reportIn = (state: string, id: string) =>
    until(`the report of ${id} to be ${state}`, async () =>
      (await jobIn(state, id)).find(({ job }) => job === 'report-authorisation'),
    );
  const announced = async (id: string = randomUUID()) => {
    await worker.receive(announcement(id));
    await until('the authorisation', () => worker.authorisations.find(key(id)));
    return id;
  };
  const granted = async (accounts = [ACCOUNT]) => {
    const id = await announced();
    const consent = { ...key(id), customerRef: `customer-${id}`, accounts, now: new Date() };
    expect(await worker.decisions.grant(consent)).toBe(true);
    return id;
  };
  const inState = (id: string, state: string) =>
    until(`the authorisation to be ${state}`, async () => {
      const found = await worker.authorisations.find(key(id));
      return found?.state === state ? found : undefined;
    });

  describe('record-authorisation', () => {
    it('starts the 20 minutes at the receipt of the notification', async () => {
      const id = await announced();
      const [row] = await worker.rows('select received_at, expires_at from authorisation where authorisation_id = $1', [
        id,
      ]);
      const [kept] = await worker.rows('select received_at from notification where resource_id = $1', [id]);
      expect(row?.['received_at']).toEqual(kept?.['received_at']);
      expect(Number(row?.['expires_at']) - Number(row?.['received_at'])).toBe(20 * 60 * 1000);
      await jobIn('done', id);
    });

    it('changes nothing when it is told a second time', async () => {
      const id = await granted();
      await inState(id, 'reported');
      await worker.receive(announcement(id));
      await until('both jobs', async () => (await jobOf(id)).filter((row) => row['state'] === 'done').length >= 3);
      expect((await worker.authorisations.find(key(id)))?.state).toBe('reported');
    });
  });

  describe('report-authorisation', () => {
    it('sends the stored bytes once, with key, token and correlation id, and marks it reported', async () => {
      const id = await granted();
      const { patchBody } = await inState(id, 'reported');
      expect(worker.providerApi.calls).toHaveLength(1);
      expect(worker.providerApi.calls[0]).toMatchObject({
        method: 'PATCH',
        path: `/provider/v1/authorisations/${id}`,
        body: patchBody,
        headers: {
          'x-api-key': 'obviously-fake-api-key',
          'content-type': 'application/json',
          'x-correlation-id': `correlation-${id}`,
        },
      });
      expect(worker.providerApi.calls[0]?.headers.authorization).toMatch(/^Bearer [0-9a-f-]{36}$/);
      expect(JSON.parse(patchBody ?? '')).toEqual({ data: { status: 'success', bankAccounts: [ACCOUNT] } });
    });

    it('reports a cancel as failed, without accounts', async () => {
      const id = await announced();
      expect(await worker.decisions.decline({ ...key(id), reason: 'cancelled', now: new Date() })).toBe(true);
      await inState(id, 'reported');
      expect(JSON.parse(worker.providerApi.calls[0]?.body ?? '')).toEqual({ data: { status: 'failed' } });
    });

    it.each([
      ['500', { status: 500 }],
      ['a closed connection', 'drop' as const],
      ['no answer in time', 'hang' as const],
      ['nonsense', { status: 200, body: '<html>' }],
      ['a page of a gateway', { status: 403, body: '<html>Forbidden</html>' }],
      ['JSON of a gateway', { status: 403, body: '{"code":"Forbidden","message":"no"}' }],
      ['a page that nobody found', { status: 404, body: '<html>' }],
      ['a 400 without a word', { status: 400 }],
    ])('sends the same bytes again after %s', async (_what, answer) => {
      worker.providerApi.answer = () => (worker.providerApi.calls.length === 1 ? answer : { status: 200 });
      const id = await granted();
      await inState(id, 'reported');
      const [first, second, ...more] = worker.providerApi.calls;
      expect(second?.body).toBe(first?.body);
      expect(more).toEqual([]);
      expect(await reportIn('done', id)).toMatchObject({ attempts: 2, last_error: null });
    });

    it('waits as long as a 429 tells it to', async () => {
      worker.providerApi.answer = () => ({ status: 429, headers: { 'retry-after': '120' } });
      const id = await granted();
      await jobIn('waiting', id);
      const [row] = await worker.rows(
        `select extract(epoch from next_attempt_at - clock_timestamp()) as pause from outbox where state = 'waiting' and payload::text like '%' || $1 || '%'`,
        [id],
      );
      expect(Number(row?.['pause'])).toBeGreaterThan(100);
      expect(Number(row?.['pause'])).toBeLessThanOrEqual(120);
      expect(worker.providerApi.calls).toHaveLength(1);
    });

    it('asks for one new token after a 401 and sends the call once more', async () => {
      const before = worker.sageId.calls.length;
      worker.providerApi.answer = () => ({ status: worker.providerApi.calls.length === 1 ? 401 : 200 });
      const id = await granted();
      await inState(id, 'reported');
      const [first, second] = worker.providerApi.calls;
      expect(second?.headers.authorization).not.toBe(first?.headers.authorization);
      expect(worker.sageId.calls.length).toBe(before + 1);
    });

    it('asks for no third token when the newest is refused too: it is the key that is wrong', async () => {
      const before = worker.sageId.calls.length;
      worker.providerApi.answer = () => ({ status: 401 });
      const ids = [await granted(), await granted(), await granted()];
      for (const id of ids) await jobIn('waiting', id);
      const again = `update outbox set next_attempt_at = clock_timestamp() where state = 'waiting' and attempts < 3
                      and payload ->> 'authorisationId' = any($1)`;
      await until('three attempts each', async () => {
        await worker.rows(again, [ids]);
        const rows = (await Promise.all(ids.map(jobOf))).flat().filter(({ job }) => job === 'report-authorisation');
        return rows.every(({ attempts }) => Number(attempts) >= 3);
      });
      expect(worker.sageId.calls.length - before).toBeLessThanOrEqual(1);
      const { refusedCredentials } = await new StatusRepository(worker.database).facts(new Date());
      expect(refusedCredentials).toBeGreaterThan(0);
    });

    it.each(Object.entries(assumptions.authorisationRejections.value))(
      'gives up after %s, %i: dead, listed, and the authorisation refused',
      async (code, status) => {
        worker.providerApi.answer = () => ({ status, body: JSON.stringify({ code, message: 'secret words' }) });
        const id = await granted();
        await inState(id, 'refused');
        const [row] = await jobIn('dead', id);
        expect(row).toMatchObject({ attempts: 1, last_error: `answered ${status} (${code})` });
        expect(worker.log.text()).not.toContain('secret words');
      },
    );

    it('calls nobody for what is reported already', async () => {
      const id = await granted();
      await inState(id, 'reported');
      await reportIn('done', id);
      await worker.rows(
        `update outbox set state = 'open', next_attempt_at = clock_timestamp() where payload::text like '%' || $1 || '%'`,
        [id],
      );
      await reportIn('done', id);
      expect(worker.providerApi.calls.filter(({ path }) => path.endsWith(id))).toHaveLength(1);
    });
  });

  describe('link-bank-account and disconnect-bank-account', () => {
    const linkOf = (bankAccountId: string) => worker.links.find({ bankId: 'bank-one', bankAccountId });
    const linked = (id: string, state: string) =>
      until(`the link to be ${state}`, async () => {
        const link = await linkOf(id);
        return link?.state === state ? link : undefined;
      });

    it('keeps bank account id, external id, requested start date and bank id', async () => {
      await worker.receive(bankAccount('resourceCreated', 'ba-1', { requestedStartDate: '2026-01-01T00:00:00Z' }));
      expect(await linked('ba-1', 'pending')).toMatchObject({
        bankId: 'bank-one',
        externalId: 'external-1',
        requestedStartDate: '2026-01-01T00:00:00Z',
      });
    });

    it('fills what an older sender left out, and shows what contradicts', async () => {
      await worker.receive(bankAccount('resourceCreated', 'ba-2'));
      await linked('ba-2', 'pending');
      await worker.receive(bankAccount('resourceCreated', 'ba-2', { requestedStartDate: '2026-01-02' }));
      await until('the date', async () => (await linkOf('ba-2'))?.requestedStartDate === '2026-01-02');
      await worker.receive(bankAccount('resourceCreated', 'ba-2', { requestedStartDate: '2025-12-31' }));
      await until('the mark', () =>
        worker.rows(`select 1 from notification where resource_id = 'ba-2' and contradiction = 'requestedStartDate'`),
      );
      expect((await linkOf('ba-2'))?.requestedStartDate).toBe('2026-01-02');
    });

    it.each([
      ['created, deleted', ['resourceCreated', 'resourceDeleted'], 'ba-3'],
      ['deleted, created', ['resourceDeleted', 'resourceCreated'], 'ba-4'],
      ['deleted, created, created', ['resourceDeleted', 'resourceCreated', 'resourceCreated'], 'ba-5'],
    ])('ends disconnected when told in the order %s', async (_order, types, id) => {
      for (const type of types) {
        await worker.receive(bankAccount(type, id));
        await until(
          'the work',
          async () =>
            (
              await worker.rows(`select 1 from outbox where state <> 'done' and correlation_id = $1`, [
                `correlation-${id}`,
              ])
            ).length === 0,
        );
      }
      expect(await linked(id, 'disconnected')).toMatchObject({ externalId: 'external-1' });
    });

    it('never lets one bank touch the link of another', async () => {
      await worker.receive(bankAccount('resourceCreated', 'ba-6'));
      await linked('ba-6', 'pending');
      await worker.receive(bankAccount('resourceDeleted', 'ba-6'), 'bank-two');
      await until("the other bank's link", () => worker.links.find({ bankId: 'bank-two', bankAccountId: 'ba-6' }));
      expect((await linkOf('ba-6'))?.state).toBe('pending');
    });
  });

  describe('a row whose attempts all ended with their process', () => {
    it('is dead in the end, and nobody is called', async () => {
      const id = await announced();
      await worker.rows(`alter table outbox alter column attempts set default 60`);
      await worker.decisions.decline({ ...key(id), reason: 'cancelled', now: new Date() });
      await worker.rows(`alter table outbox alter column attempts set default 0`);
      const [row] = await jobIn('dead', id);
      expect(row).toMatchObject({ attempts: 61, last_error: 'Every attempt ended before it was settled' });
      expect(worker.providerApi.calls.filter(({ path }) => path.endsWith(id))).toEqual([]);
    });
  });

  describe('a poisoned row', () => {
    it.each([
      ['an unknown job', 'no-such-job', {}],
      ['a payload that does not fit', 'report-authorisation', { authorisationId: 7 }],
      ['a notification that is not there', 'record-authorisation', { notificationId: 'x' }],
    ])('with %s never stops the others', async (what, job, payload) => {
      const id = randomUUID();
      await worker.rows(
        `insert into outbox (bank_id, job, payload, dedupe_key, correlation_id, created_at) values ('bank-one', $1, $2, $3, $3, $4)`,
        [job, JSON.stringify(payload), id, new Date()],
      );
      const after = await granted();
      await inState(after, 'reported');
      const expected = what.startsWith('a notification') ? 'waiting' : 'dead';
      await until('its end', () =>
        worker.rows('select 1 from outbox where dedupe_key = $1 and state = $2', [id, expected]),
      );
    });
  });
});
