import { afterAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from './create-test-database.js';

describe('createTestDatabase', () => {
  const all: { drop(): Promise<void> }[] = [];
  afterAll(async () => void (await Promise.all(all.map((database) => database.drop()))));

  it('answers the URL of an empty database of its own', async () => {
    const [one, two] = await Promise.all([createTestDatabase(), createTestDatabase()]);
    all.push(one, two);
    expect(new URL(one.url).pathname).not.toBe(new URL(two.url).pathname);
    expect(new URL(one.url).hostname).toBe('127.0.0.1');
  });
});
