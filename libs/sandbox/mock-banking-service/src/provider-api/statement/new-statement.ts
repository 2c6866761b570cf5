import type { TransactionDetail } from '@feedline/contracts';
import type { NewStatement } from '../../store/statement.repository.js';
import type { ArrivedStatement } from './receive-statement.js';

/** What is kept of a statement until it has been processed. */
export function newStatement({ data, bodySha256 }: ArrivedStatement, statementId: string): NewStatement {
  const { balances = {}, status = 'active' } = data.accountDetails[0] ?? {};
  return {
    statementId,
    bankAccountId: data.principalId,
    accountStatus: status,
    bodySha256,
    ledgerBalance: balances.ledgerBalance ?? null,
    ledgerBalanceDate: momentOf(balances.ledgerBalanceDate),
    availableBalance: balances.availableBalance ?? null,
    availableBalanceDate: momentOf(balances.availableBalanceDate),
    transactions: data.transactionDetails.map(keptOf),
  };
}

const momentOf = (text: string | undefined): Date | null => (text === undefined ? null : new Date(text));

/** The members that every transaction has stand by themselves; the others go together. */
function keptOf(transaction: TransactionDetail): object {
  const { bankAccountId: _account, transactionStatus: _status, ...kept } = transaction;
  const { uniqueId, transactionAmount, transactionType, datePosted, dateUserInitiated, description, ...details } = kept;
  return {
    uniqueId,
    transactionAmount,
    transactionType,
    datePosted,
    dateUserInitiated,
    description,
    ...(Object.keys(details).length > 0 && { details }),
  };
}
