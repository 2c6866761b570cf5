import { AccountDeskRepository, AuditRepository, type AccountFile, type Database } from '@feedline/persistence';
import { SystemClock } from '@feedline/platform';
import { ProviderApiError, queryAccount } from '@feedline/provider-api-client';
import { TokenRequestError } from '@feedline/token-manager';
import type { Command } from 'commander';
import { randomUUID } from 'node:crypto';
import { actor } from '../actor.js';
import { fail } from '../fail.js';
import { limitOption } from '../limit-option.js';
import { moneyText } from '../money-text.js';
import { printLine, printRows } from '../print.js';
import { providerApi } from '../sage/provider-api.js';
import { withDatabase } from '../with-database.js';
import { printAccount, type SageAnswer } from './print-account.js';

interface Options {
  ask: boolean;
  json?: boolean;
}

const WHERE = "feedline reconcile --all lists the bank's ids beside those of Sage.";

/** `feedline account`: what we know of an account of the bank, and what Banking Service knows. */
export function accountCommand(program: Command): void {
  const account = program
    .command('account')
    .description('what we know of an account of the bank, what Sage knows, and every event in order')
    .argument('<externalId>', "the bank's own id of the account")
    .option('--no-ask', 'do not ask Sage')
    .option('--json', 'print JSON; amounts are minor units')
    .action(show);
  account
    .command('refusals')
    .description('what banks told and the ledgers did not take')
    .addOption(limitOption())
    .option('--json', 'print JSON; amounts are minor units')
    .action(refusals);
  account
    .command('settle')
    .description('strike a refusal off the list, after you asked the bank; the ledger stays as it is')
    .argument('<externalId>', "the bank's own id of the account")
    .argument('<transaction>', 'id of the transaction; - for the account as a whole')
    .action(settle);
}

async function show(externalId: string, { ask, json }: Options): Promise<void> {
  await withDatabase(async (database) => {
    const files = await deskAt(database).show(externalId);
    if (files.length === 0) {
      return fail(`Nothing is known of an account ${externalId}: it was never granted, or was erased. ${WHERE}`);
    }
    const known = await Promise.all(
      files.map(async (file) => ({ ...file, sage: ask ? await askSage(database, file) : undefined })),
    );
    if (json) return printLine(JSON.stringify(known, null, 2));
    for (const { sage, ...file } of known) printAccount(file, sage);
  });
}

/** Sage may be away: what we know is worth printing all the same. */
async function askSage(database: Database, { bankId, externalId }: AccountFile): Promise<SageAnswer> {
  try {
    const known = await queryAccount(providerApi(database), { bankId, externalId }, `account-${randomUUID()}`);
    return known ? { kind: 'known', ...known } : { kind: 'nothing' };
  } catch (error) {
    if (error instanceof ProviderApiError || error instanceof TokenRequestError)
      return { kind: 'away', why: error.message };
    throw error;
  }
}

async function refusals(options: { limit: number; json?: boolean }): Promise<void> {
  await withDatabase(async (database) => {
    const found = await deskAt(database).refusals(options.limit);
    if (options.json) return printLine(JSON.stringify(found, null, 2));
    const rows = found.map((refusal) => ({
      account: refusal.externalId,
      transaction: refusal.transactionId || '–',
      why: refusal.reason,
      'we know': moneyText(refusal.knownMinor, refusal.currency),
      'the bank says': moneyText(refusal.toldMinor, refusal.currency),
      'last seen': refusal.lastSeenAt.toISOString(),
      times: refusal.timesSeen,
    }));
    printRows(rows, { none: 'The ledgers took everything.' });
    if (rows.length > 0) {
      printLine('What to do: ask the bank which is right, then feedline account settle <account> <transaction>.');
    }
  });
}

async function settle(externalId: string, transaction: string): Promise<void> {
  const order = { actor: actor(), now: new SystemClock().now() };
  const transactionId = transaction === '-' ? '' : transaction;
  const settled = await withDatabase((database) => deskAt(database).settle(externalId, transactionId, order));
  if (!settled) return fail(`Nothing of ${transaction} was refused: feedline account refusals lists what was.`);
  const { settledAt, isNew } = settled;
  printLine(
    `${isNew ? 'Settled' : `Settled already at ${settledAt.toISOString()}`}. It comes back when the bank tells it otherwise again.`,
  );
}

const deskAt = (database: Database): AccountDeskRepository =>
  new AccountDeskRepository(database, new AuditRepository(database));
