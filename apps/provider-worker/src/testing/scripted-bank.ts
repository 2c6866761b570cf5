import { Bank, type AccountKey, type BookedTransaction, type TransactionPage } from '@feedline/domain';

/** What the bank does next: a page, an error that it throws, or nothing at all for ever. */
export type Told = Partial<TransactionPage> | Error | 'nothing';

/** A bank whose transactions are a script by account; nobody signs in there. */
export class ScriptedBank extends Bank {
  /** What was asked, as `externalId cursor`. */
  readonly asked: string[] = [];
  /** Pages that were asked for. */
  pages = 0;

  constructor(private readonly script: (account: AccountKey, cursor: string | undefined) => Iterable<Told>) {
    super();
  }

  override async *transactions(account: AccountKey, cursor: string | undefined): AsyncGenerator<TransactionPage> {
    this.asked.push(`${account.externalId} ${cursor ?? '-'}`);
    for (const told of this.script(account, cursor)) {
      this.pages += 1;
      if (told instanceof Error) throw told;
      if (told === 'nothing') await new Promise(() => undefined);
      else yield { currency: 'GBP', openingBalanceMinor: 0, booked: [], pending: [], cursor: 'next', ...told };
    }
  }

  override signIn = nobody;
  override sendPasscode = nobody;
  override checkPasscode = nobody;
  override accounts = nobody;
}

async function nobody(): Promise<never> {
  throw new Error('This bank has no customers');
}

/** Cleared transactions of one penny each: `t1`, `t2`, … */
export const pennies = (from: number, count: number): BookedTransaction[] =>
  Array.from({ length: count }, (_, n) => ({
    transactionId: `t${from + n}`,
    bookedAt: new Date('2026-01-05T10:00:00.000Z'),
    amountMinor: 1,
    description: 'a penny',
  }));
