import type { Finding } from '../command/proof.js';
import type { ProveStage } from '../stage/prove-stage.js';
import { checkBytes } from './check-bytes.js';
import { checkStatements } from './check-statements.js';
import { compareBooks } from './compare-books.js';
import { readBooks } from './read-books.js';

/** Source = ledger = sent = accepted = theirs, for every account of the stage, and nothing that must not be. */
export async function verifyStage({ stack, accounts }: Pick<ProveStage, 'stack' | 'accounts'>): Promise<Finding[]> {
  const books = await readBooks(stack.databases, accounts);
  const ids = accounts.map(({ bankAccountId }) => bankAccountId);
  return [
    ...compareBooks(ids, books),
    ...(await checkStatements(stack.databases)),
    ...(await checkBytes(stack.databases)),
  ];
}
