import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { lockCustomer } from '../customer-lock.js';
import type { Sql } from '../database.js';
import { startTestBooks, type TestBooks } from '../testing/start-test-books.js';

Logger.overrideLogger(false);

const NAMES = ['Zoë "Café" ****1234', 'Ersparnis Jürgen ****77'];
const olivia = { bankId: 'bank-one', customerRef: 'customer-of-Ølivia-17' };
const marcus = { bankId: 'bank-one', customerRef: 'customer-of-marcus' };

let books: TestBooks;
beforeAll(async () => void (books = await startTestBooks()));
afterAll(() => books.close());
beforeEach(() => books.empty());

const order = () => ({ actor: 'ops', now: books.clock.now() });
const erase = (key = olivia) => books.erasures.erase(key, order());

/** Olivia with two accounts, one linked and disconnected again, and whatever else may be kept of her. */
async function knowOlivia() {
  const accounts = NAMES.map((name, index) => books.account(`olivia-${index}`, name));
  await books.grant(olivia, accounts);
  await books.report();
  const [external] = accounts.map(({ bankAccountExternalId }) => bankAccountExternalId);
  await books.notify('resourceCreated', 'bankAccount', 'ba-olivia', { externalId: external });
  await books.links.link({ bankId: 'bank-one', bankAccountId: 'ba-olivia' }, books.told(external), order().now);
  await books.notify('moonRisen', 'account', `${external}`, { owner: olivia.customerRef });
  await books.notify('nameChanged', 'thing', 'thing-1', { text: NAMES[1] }, String.raw`J\u00FCrgen`);
  await books.signIn(olivia);
  return { accounts, values: [olivia.customerRef, ...accounts.flatMap((account) => Object.values(account))] };
}

const disconnect = (id: string) =>
  books.links.disconnect({ bankId: 'bank-one', bankAccountId: id }, books.told(null), order().now);

/** Every value of a person that is anywhere in the database; `n/a` is of nobody. */
const foundOf = async (values: readonly string[]) => {
  const dump = await books.everything();
  return values.filter((value) => value !== 'n/a' && dump.some((text) => text.includes(value)));
};

describe('the erasure of a customer', () => {
  it('leaves nothing of the customer in any column of any table, and all of the others', async () => {
    const { values } = await knowOlivia();
    const others = [books.account('marcus-0', 'Everyday ****9')];
    await books.grant(marcus, others);
    await books.report();
    await disconnect('ba-olivia');
    await books.work();
    expect(await foundOf(values)).toEqual(values.filter((value) => value !== 'n/a'));

    const { kind, traces } = await erase();

    expect(kind).toBe('erased');
    expect(traces.counts).toEqual({
      'granted accounts': 2,
      authorisations: 1,
      'sign-ins': 1,
      'notification bodies': 3,
      'disconnected bank accounts': 1,
      ledgers: 1,
      'statement bodies': 0,
    });
    expect(await foundOf(values)).toEqual([]);
    expect(await foundOf([marcus.customerRef, 'Everyday ****9'])).toHaveLength(2);
    expect(await books.links.find({ bankId: 'bank-one', bankAccountId: 'ba-olivia' })).toMatchObject({
      state: 'disconnected',
      externalId: null,
    });
  });

  it('is written down without the customer, and found again by who knows the reference', async () => {
    await knowOlivia();
    await disconnect('ba-olivia');
    await books.work();
    await erase();
    const [entry] = await books.audit.list(10);
    expect(entry).toMatchObject({ actor: 'ops', action: 'customer erased', bankId: 'bank-one', at: order().now });
    expect(entry?.subjectDigest).toBe(books.erasures.digest(olivia));
    expect(books.erasures.digest({ ...olivia, bankId: 'bank-two' })).not.toBe(entry?.subjectDigest);
    expect(JSON.stringify(entry)).not.toContain('livia');
  });

  it('knows a short reference only where it stands alone, and leaves the notifications of others', async () => {
    const short = { bankId: 'bank-one', customerRef: '12' };
    await books.grant(short, [books.account('twelve', 'Ends ****7')]);
    await books.report();
    await books.notify('resourceCreated', 'bankAccount', 'ba-1', { externalId: 'external-3f12a', amount: 4124 });
    await books.notify('resourceCreated', 'bankAccount', 'ba-2', { externalId: 'ab34-12-external-twelve2' });
    await books.notify('moonRisen', 'thing', 'thing-2', { owner: 'Herr\n12', externalId: 'external-twelve' });
    await books.work();
    const { kind, traces } = await erase(short);
    expect([kind, traces.counts['notification bodies']]).toEqual(['erased', 1]);
    expect(await foundOf(['external-3f12a', 'ab34-12-external-twelve2', 'Herr\n12'])).toHaveLength(2);
  });

  it('erases again what is told once more', async () => {
    const tell = () => books.notify('moonRisen', 'customer', olivia.customerRef, { owner: olivia.customerRef });
    await tell();
    expect((await erase()).kind).toBe('erased');
    await tell();
    expect((await erase()).kind).toBe('erased');
    expect(await foundOf([olivia.customerRef])).toEqual([]);
  });

  it('finds nothing the second time, and writes nothing down', async () => {
    await knowOlivia();
    await disconnect('ba-olivia');
    await books.work();
    await erase();
    expect((await erase()).kind).toBe('nothing');
    expect(await books.audit.list(10)).toHaveLength(1);
  });

  it('changes nothing when it only looks, and nothing of another bank', async () => {
    const { values } = await knowOlivia();
    await disconnect('ba-olivia');
    await books.work();
    expect((await books.erasures.look(olivia)).counts['granted accounts']).toBe(2);
    expect((await erase({ ...olivia, bankId: 'bank-two' })).kind).toBe('nothing');
    expect((await foundOf(values)).length).toBeGreaterThan(5);
  });

  it('never fills again what was erased, whatever is told later', async () => {
    const { accounts, values } = await knowOlivia();
    await disconnect('ba-olivia');
    await books.work();
    await erase();
    const externalId = accounts[0]?.bankAccountExternalId ?? '';
    expect(await books.links.disconnect(link('ba-olivia'), books.told(externalId), order().now)).toEqual([]);
    expect(await books.links.link(link('ba-olivia'), books.told(externalId), order().now)).toEqual([]);
    await books.notify('resourceDeleted', 'bankAccount', 'ba-olivia', { externalId, again: true });
    await books.work();
    expect(await foundOf(values)).toEqual([externalId]);
    await books.retention.apply(books.periods, order().now);
    expect(await foundOf(values)).toEqual([]);
  });
});

const link = (bankAccountId: string) => ({ bankId: 'bank-one', bankAccountId });

describe('the erasure of a customer is refused', () => {
  it('while a bank account is linked: only its owner can end that', async () => {
    const { values } = await knowOlivia();
    await books.work();
    const { kind, traces } = await erase();
    expect([kind, traces.linked]).toEqual(['refused', ['ba-olivia']]);
    expect((await foundOf(values)).length).toBeGreaterThan(5);
    expect(await books.audit.list(10)).toEqual([]);
  });

  it('while an authorisation is being reported', async () => {
    const id = await books.grant(olivia, [books.account('olivia-0', 'Any')]);
    expect(await erase()).toMatchObject({ kind: 'refused', traces: { unreported: [id] } });
    await books.report();
    expect((await erase()).kind).toBe('erased');
  });

  it.each(['open', 'waiting', 'dead'])('while a job that needs the data is %s', async (state) => {
    await knowOlivia();
    await disconnect('ba-olivia');
    await books.work(state);
    const { kind, traces } = await erase();
    expect(kind).toBe('refused');
    expect(traces.jobs.map((job) => job.state)).toEqual([state]);
    await books.work();
    expect((await erase()).kind).toBe('erased');
  });
});

describe('an account that two customers granted', () => {
  it('stays with the other one, linked as it is', async () => {
    const joint = books.account('joint', 'Joint ****5');
    await books.grant(olivia, [joint]);
    await books.grant(marcus, [joint]);
    await books.report();
    await books.links.link(link('ba-joint'), books.told(joint.bankAccountExternalId), order().now);
    expect((await erase()).kind).toBe('erased');
    expect(await foundOf([olivia.customerRef])).toEqual([]);
    expect(await foundOf([marcus.customerRef, 'Joint ****5'])).toHaveLength(2);
    expect(await books.links.find(link('ba-joint'))).toMatchObject({ state: 'pending' });
  });
});

/** Resolves once another transaction of this database waits for a lock. */
async function somebodyWaits(sql: Sql): Promise<void> {
  const waiting = `select 1 from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())`;
  while ((await sql.query(waiting)).rowCount === 0);
}

describe('a consent that is given while the customer is erased', () => {
  it('comes before or after it as a whole', async () => {
    await books.grant(olivia, [books.account('olivia-0', 'Any')]);
    await books.report();
    const [erased, granted] = await Promise.allSettled([
      erase(),
      books.grant(olivia, [books.account('olivia-9', 'New ****9')]),
    ]);
    expect([erased.status, granted.status]).toEqual(['fulfilled', 'fulfilled']);
    const kept = await books.rows('select external_id from granted_account');
    const isErased = erased.status === 'fulfilled' && erased.value.kind === 'erased';
    expect(kept).toHaveLength(isErased ? 1 : 2);
  });

  it('does not stand in its way: whoever waits for it finds that the browser was erased too', async () => {
    const { key, claim } = await books.signIn(olivia);
    await books.authorisations.announce(key, order().now, 'c');
    const consent = { ...key, ...olivia, accounts: [], now: order().now };
    let granted: Promise<boolean> | undefined;
    await books.database.transaction(async (sql) => {
      await lockCustomer(sql, olivia);
      granted = books.decisions.grant(consent, claim);
      granted.catch(() => undefined);
      await somebodyWaits(sql);
      await sql.query('delete from sign_in_attempt where customer_ref = $1', [olivia.customerRef]);
    });
    expect(await granted).toBe(false);
    expect(await books.authorisations.find(key)).toMatchObject({ state: 'announced', customerRef: null });
  });
});

describe('the audit', () => {
  it.each(['update audit_entry set actor = $1', 'delete from audit_entry where actor <> $1', 'truncate audit_entry'])(
    'is only ever added to: %s',
    async (sql) => {
      await expect(books.rows(sql, sql.includes('$1') ? ['x'] : [])).rejects.toThrow('only ever added to');
    },
  );
});
