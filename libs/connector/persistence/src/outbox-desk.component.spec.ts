import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startTestBooks, type TestBooks } from './testing/start-test-books.js';

const olivia = { bankId: 'bank-one', customerRef: 'customer-olivia' };

let books: TestBooks;
beforeAll(async () => void (books = await startTestBooks()));
afterAll(() => books.close());
beforeEach(() => books.empty());

/** A consent whose report died. */
async function deadReport() {
  const authorisationId = await books.grant(olivia, [books.account('o-1', 'Everyday ****1')]);
  const [row] = await books.rows(
    `update outbox set state = 'dead', ended_at = $1, last_error = 'why' where job = 'report-authorisation' returning outbox_id`,
    [books.clock.now()],
  );
  return { key: { bankId: olivia.bankId, authorisationId }, outboxId: BigInt(String(row?.['outbox_id'])) };
}

describe('a report that an operator dismisses', () => {
  it('ends its authorisation, so that nothing waits for it for ever', async () => {
    const { key, outboxId } = await deadReport();
    books.clock.advance(1_000);
    expect(await books.desk.dismiss(outboxId, books.clock.now())).toBe(true);
    expect(await books.authorisations.find(key)).toMatchObject({ state: 'refused', refusal: 'dismissed' });
    expect(await books.desk.find(outboxId)).toMatchObject({
      state: 'done',
      lastError: 'why',
      endedAt: books.clock.now(),
    });
    expect((await books.erasures.erase(olivia, { actor: 'ops', now: books.clock.now() })).kind).toBe('erased');
  });

  it('leaves one alone that was reported after all', async () => {
    const { key, outboxId } = await deadReport();
    await books.authorisations.markReported(key, books.clock.now());
    await books.desk.dismiss(outboxId, books.clock.now());
    expect(await books.authorisations.find(key)).toMatchObject({ state: 'reported', refusal: null });
  });

  it('is dismissed once, and never while it is not dead', async () => {
    const { outboxId } = await deadReport();
    expect(await books.desk.replay(outboxId)).toBe(true);
    expect(await books.desk.dismiss(outboxId, books.clock.now())).toBe(false);
  });
});
