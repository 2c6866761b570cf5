import { describeFailure } from '../outbox/describe-failure.js';
import { BankAwayError } from './bank-away.error.js';

/**
 * The same pages, one asked for at a time; none may take longer than `timeoutMs`.
 * @param signal ends it amid a page
 * @throws BankAwayError for whatever the bank throws, when it takes too long, and when it is ended
 */
export async function* pagesInTime<Page>(
  pages: AsyncIterable<Page>,
  timeoutMs: number,
  signal?: AbortSignal,
): AsyncGenerator<Page> {
  const iterator = pages[Symbol.asyncIterator]();
  let isOpen = true;
  try {
    for (;;) {
      const next = await inTime(iterator.next(), timeoutMs, signal);
      if (next.done) {
        isOpen = false;
        return;
      }
      yield next.value;
    }
  } finally {
    // Not awaited: a bank that hangs would hold us, too.
    if (isOpen) void iterator.return?.().catch(() => undefined);
  }
}

async function inTime<Answer>(answer: Promise<Answer>, timeoutMs: number, signal?: AbortSignal): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  let end: () => void = () => undefined;
  const patience = new Promise<never>((_resolve, reject) => {
    end = () => reject(new BankAwayError('nobody waits for it any more'));
    if (signal?.aborted) end();
    signal?.addEventListener('abort', end);
    const late = () => reject(new BankAwayError(`the core system did not answer within ${timeoutMs / 1000} seconds`));
    timer = setTimeout(late, timeoutMs);
  });
  try {
    return await Promise.race([answer, patience]);
  } catch (error) {
    if (error instanceof BankAwayError) throw error;
    throw new BankAwayError(`the core system is away: ${describeFailure(error)}`, { cause: error });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
  }
}
