import { queryDatabase } from '@feedline/local-stack';
import type { Finding } from '../command/proof.js';
import type { StagedAccount } from '../stage/plan-accounts.js';
import type { ProveStage } from '../stage/prove-stage.js';
import { compareBooks } from '../verify/compare-books.js';
import { readBooks } from '../verify/read-books.js';

/** What is done to one account in the books of Banking Service, `$1`. */
const TAMPERINGS: readonly (readonly [what: string, queries: readonly string[]])[] = [
  [
    'a lost row',
    [
      `delete from bank_transaction
        where bank_account_id = $1 and transaction_index = (
          select max(transaction_index) from bank_transaction where bank_account_id = $1)`,
    ],
  ],
  [
    'a doubled row',
    [
      'alter table bank_transaction drop constraint if exists bank_transaction_bank_account_id_unique_id_key',
      `insert into bank_transaction (bank_account_id, transaction_index, unique_id, statement_id, amount,
                                     transaction_type, date_posted, description)
       select bank_account_id, transaction_index + 1, unique_id, statement_id, amount, transaction_type, date_posted,
              description
         from bank_transaction where bank_account_id = $1 order by transaction_index desc limit 1`,
    ],
  ],
  [
    'two rows in another order',
    [
      `update bank_transaction set transaction_index = -transaction_index
        where bank_account_id = $1 and transaction_index in (1, 2)`,
      `update bank_transaction set transaction_index = 3 + transaction_index
        where bank_account_id = $1 and transaction_index < 0`,
    ],
  ],
];

/** Spoils the books of Banking Service, an account for each mistake: a verification that does not see it proves nothing. */
export async function tamper({ stack, accounts }: ProveStage): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [index, [what, queries]] of TAMPERINGS.entries()) {
    const account = accounts[index] as StagedAccount;
    for (const query of queries) {
      const values = query.includes('$1') ? [account.bankAccountId] : [];
      await queryDatabase(stack.databases.sandbox, query, values);
    }
    const books = await readBooks(stack.databases, [account]);
    const seen = compareBooks([account.bankAccountId], books).filter(({ holds }) => holds === false);
    findings.push({
      what: `${what} is seen`,
      wanted: 'yes',
      found: seen.length > 0 ? `yes, by ${seen.length} findings` : 'no',
      holds: seen.length > 0,
    });
  }
  return findings;
}
