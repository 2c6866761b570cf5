import type { TransactionDetail } from '@feedline/contracts';
import type { NewStatement, TransactionColumns } from '../../store/statement.repository.js';
import type { ArrivedStatement } from './arrived-statement.js';

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
    columns: columnsOf(data.transactionDetails),
  };
}

const momentOf = (text: string | undefined): Date | null => (text === undefined ? null : new Date(text));

const columnsOf = (transactions: readonly TransactionDetail[]): TransactionColumns => ({
  uniqueIds: transactions.map(({ uniqueId }) => uniqueId),
  amounts: transactions.map(({ transactionAmount }) => String(transactionAmount)),
  types: transactions.map(({ transactionType }) => transactionType),
  datesPosted: transactions.map(({ datePosted }) => datePosted),
  datesUserInitiated: transactions.map(({ dateUserInitiated }) => dateUserInitiated ?? null),
  descriptions: transactions.map(({ description }) => description),
  details: transactions.map(detailsOf),
});

function detailsOf(transaction: TransactionDetail): string | null {
  const {
    bankAccountId: _account,
    transactionStatus: _status,
    uniqueId: _id,
    transactionAmount: _amount,
    ...rest
  } = transaction;
  const { transactionType: _type, datePosted: _posted, dateUserInitiated: _own, description: _text, ...details } = rest;
  const json = JSON.stringify(details);
  return json === '{}' ? null : json;
}
