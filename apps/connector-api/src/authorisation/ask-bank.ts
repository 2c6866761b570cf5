import { Logger } from '@nestjs/common';

/** How long a customer waits for the bank's core system. */
const PATIENCE_MS = 10_000;

/** The bank's core system did not answer: the customer may try again, and nothing was used up. */
export class BankAway extends Error {
  constructor() {
    super("The bank's core system is away");
    this.name = 'BankAway';
  }
}

/**
 * Asks the bank something.
 * The log gets the kind of a failure alone: what a bank's own code writes into an error may be about a customer.
 * @throws BankAway when the bank fails or takes longer than ten seconds
 */
export async function askBank<Answer>(question: () => Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DOMException('no answer in time', 'TimeoutError')), PATIENCE_MS);
  });
  try {
    return await Promise.race([question(), limit]);
  } catch (error) {
    const { name, code } = error as { name?: unknown; code?: unknown };
    new Logger('bank').warn({ failure: String(name), code }, 'the core system is away');
    throw new BankAway();
  } finally {
    clearTimeout(timer);
  }
}
