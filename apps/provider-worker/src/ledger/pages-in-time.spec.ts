import { describe, expect, it } from '@jest/globals';
import { BankAwayError } from './bank-away.error.js';
import { pagesInTime } from './pages-in-time.js';

async function all<Page>(pages: AsyncIterable<Page>): Promise<Page[]> {
  const read: Page[] = [];
  for await (const page of pages) read.push(page);
  return read;
}

describe('pagesInTime', () => {
  it('passes the pages on, each only when it is asked for', async () => {
    const told: number[] = [];
    async function* pages() {
      for (let n = 1; n <= 3; n += 1) {
        told.push(n);
        yield n;
      }
    }
    const read: number[] = [];
    for await (const page of pagesInTime(pages(), 1_000)) {
      expect(told).toHaveLength(read.length + 1);
      read.push(page);
    }
    expect(read).toEqual([1, 2, 3]);
  });

  it('says that the bank is away when a page does not come, and tells it to stop', async () => {
    let isStopped = false;
    const hanging: AsyncIterable<number> = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise(() => undefined),
        return: async () => {
          isStopped = true;
          return { done: true, value: undefined };
        },
      }),
    };
    await expect(all(pagesInTime(hanging, 10))).rejects.toThrow(
      new BankAwayError('the core system did not answer within 0.01 seconds'),
    );
    expect(isStopped).toBe(true);
  });

  it('says that the bank is away when it throws, in none of its words, the cause kept', async () => {
    const cause = Object.assign(new Error('olivia, 12 Mill Lane'), { code: 'ECONNREFUSED' });
    async function* pages() {
      yield 1;
      throw cause;
    }
    const failure = await all(pagesInTime(pages(), 1_000)).catch((error: unknown) => error as BankAwayError);
    expect(failure).toBeInstanceOf(BankAwayError);
    expect((failure as BankAwayError).message).toBe('the core system is away: Error ECONNREFUSED');
    expect((failure as BankAwayError).cause).toBe(cause);
  });

  it('tells the bank to stop when whoever reads has had enough', async () => {
    let isStopped = false;
    async function* pages() {
      try {
        for (;;) yield 1;
      } finally {
        isStopped = true;
      }
    }
    for await (const _page of pagesInTime(pages(), 1_000)) break;
    await Promise.resolve();
    expect(isStopped).toBe(true);
  });
});
