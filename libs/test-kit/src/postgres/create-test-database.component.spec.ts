import { queryDatabase } from '@feedline/local-stack';
import { afterAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from './create-test-database.js';

describe('createTestDatabase', () => {
  const all: TestDatabase[] = [];
  const create = async (...how: Parameters<typeof createTestDatabase>): Promise<TestDatabase> => {
    const created = await createTestDatabase(...how);
    all.push(created);
    return created;
  };
  afterAll(async () => void (await Promise.all(all.map((database) => database.drop()))));

  it('answers the URL of an empty database of its own', async () => {
    const [one, two] = await Promise.all([create(), create()]);
    expect(new URL(one.url).pathname).not.toBe(new URL(two.url).pathname);
    expect(new URL(one.url).hostname).toBe('127.0.0.1');
  });

  it('answers one that is prepared, and what happens in it stays in it', async () => {
    const prepareThing = (url: string) => queryDatabase(url, 'create table thing as select 1 as id');
    const [one, two] = await Promise.all([create(prepareThing), create(prepareThing)]);
    await queryDatabase(one.url, 'insert into thing values (2)');
    await queryDatabase(one.url, 'alter table thing add column mine int');
    const three = await create(prepareThing);
    for (const { url } of [two, three]) expect(await queryDatabase(url, 'select * from thing')).toEqual([{ id: 1 }]);
  });

  it('prepares once, however often it is asked', async () => {
    let times = 0;
    const prepareOnce = async () => void (times += 1);
    await create(prepareOnce);
    await create(prepareOnce);
    expect(times).toBe(1);
  });

  it('takes no preparation without a name, which could be mistaken for another', async () => {
    await expect(createTestDatabase(async () => undefined)).rejects.toThrow('a name of its own');
  });
});
