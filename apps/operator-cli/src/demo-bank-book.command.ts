import { withDemoTeller, type DemoTeller, type TellerAccount } from '@feedline/demo-bank';
import { decodeAmount } from '@feedline/domain';
import { SystemClock } from '@feedline/platform';
import type { Command } from 'commander';
import { printLine } from './print.js';

interface BookOptions {
  readonly amount?: string;
  readonly currency?: string;
  readonly dated?: string;
  readonly description?: string;
  readonly pending?: true;
  readonly settles?: string;
  readonly id?: string;
}

/** `feedline demo-bank book`: something happens on an account of the demo bank. */
export function demoBankBookCommand(demoBank: Command, databaseUrl: () => string): void {
  demoBank
    .command('book')
    .description('let something happen on an account: a transaction, or with --pending one that is not cleared')
    .argument('<externalId>', "the bank's id of the account")
    .option('--amount <amount>', "in the account's currency, for example -12.50; money that goes away is negative")
    .option('--currency <code>', 'refuse when the account has another currency')
    .option('--dated <date>', 'when it was posted, for example 2026-03-01 or 2026-03-01T09:30:00Z; now unless given')
    .option('--description <text>', 'what the customer reads')
    .option('--pending', 'not cleared yet: it may change, vanish, or be settled')
    .option('--settles <id>', 'clear the pending item of this id, with its amount unless another is given')
    .option('--id <transactionId>', 'an id of your own: the same command run again books nothing more')
    .action(async (externalId: string, options: BookOptions) => {
      const done = await withDemoTeller(databaseUrl(), async (teller) =>
        happen(teller, await accountIn(teller, externalId, options.currency), options),
      );
      printLine(done);
    });
}

async function happen(teller: DemoTeller, account: TellerAccount, options: BookOptions): Promise<string> {
  const id = idOf(options);
  const { externalId } = account;
  const held = options.settles === undefined ? undefined : await teller.pending(externalId, options.settles);
  const amountMinor = options.amount === undefined ? held?.amountMinor : minorOf(options.amount, account.currency);
  if (amountMinor === undefined) throw new Error('--amount is missing');
  const description = options.description ?? held?.description ?? 'Booked by an operator';
  const movement = { externalId, amountMinor, description, at: momentOf(options.dated) };
  if (id !== undefined) {
    const isNew = await teller.bookOnce({ ...movement, transactionId: id });
    return isNew ? `booked: ${id}` : `booked before: ${id}; nothing was booked now`;
  }
  if (options.pending) return `pending: ${await teller.hold(movement)}`;
  return `booked: ${await teller.book({ ...movement, transactionId: options.settles })}`;
}

/** The reader of a statement sees it: short, and without blanks. */
function idOf({ id, pending, settles }: BookOptions): string | undefined {
  if (id === undefined) return undefined;
  if (pending || settles !== undefined) throw new Error('--id goes with neither --pending nor --settles');
  if (!/^[\w.-]{1,64}$/.test(id)) throw new Error('--id takes up to 64 letters, digits, dots, dashes and underscores');
  return id;
}

async function accountIn(teller: DemoTeller, externalId: string, currency?: string): Promise<TellerAccount> {
  const account = await teller.account(externalId);
  if (currency !== undefined && currency !== account.currency) {
    throw new Error(`The account is in ${account.currency}, not in ${currency}`);
  }
  return account;
}

function minorOf(amount: string, currency: string): number {
  if (!/^[+-]?\d+(\.\d+)?$/.test(amount)) throw new Error(`${amount} is no amount; write for example -12.50`);
  return decodeAmount(Number(amount), currency, 'major');
}

function momentOf(dated: string | undefined): Date {
  if (dated === undefined) return new SystemClock().now();
  const moment = new Date(dated);
  if (Number.isNaN(moment.getTime())) throw new Error(`${dated} is no date; write for example 2026-03-01`);
  return moment;
}
