import type { ProductTransaction } from '../transactions/product-transaction.js';
import { Money } from './money.js';
import { ShortDay } from './when.js';

interface TransactionTable {
  /** Newest first. */
  readonly transactions: readonly ProductTransaction[];
  /** ISO 4217. */
  readonly currency: string;
}

/** Transactions by month. The roles stay when a small screen lays the rows out anew. */
export const TransactionTable = ({ transactions, currency }: TransactionTable) => (
  <table id="transactions" class="transactions" role="table" aria-label="Transactions, newest first">
    <thead role="rowgroup">
      <tr role="row">
        {['Date', 'Description', 'Amount', 'Balance'].map((title) => (
          <th key={title} role="columnheader" scope="col">
            {title}
          </th>
        ))}
      </tr>
    </thead>
    {monthsOf(transactions).map(([month, rows]) => (
      <tbody key={month} role="rowgroup">
        <tr role="row" class="month">
          <th role="rowheader" scope="rowgroup" colSpan={4}>
            {month}
          </th>
        </tr>
        {rows.map((transaction) => (
          <Row key={transaction.transactionId} transaction={transaction} currency={currency} />
        ))}
      </tbody>
    ))}
  </table>
);

const Row = ({ transaction, currency }: { transaction: ProductTransaction; currency: string }) => (
  <tr role="row" data-transaction-id={transaction.transactionId}>
    <td role="cell" class="day">
      <ShortDay at={transaction.postedAt} />
    </td>
    <td role="cell" class="what">
      {transaction.description}
    </td>
    <td role="cell" class="amount">
      <Money amount={transaction.amount} currency={currency} signed />
    </td>
    <td role="cell" class="balance">
      {transaction.balance === null ? '…' : <Money amount={transaction.balance} currency={currency} />}
    </td>
  </tr>
);

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

function monthsOf(transactions: readonly ProductTransaction[]): [string, ProductTransaction[]][] {
  const months: [string, ProductTransaction[]][] = [];
  for (const transaction of transactions) {
    const month = MONTH.format(transaction.postedAt);
    const open = months.at(-1);
    if (open?.[0] === month) open[1].push(transaction);
    else months.push([month, [transaction]]);
  }
  return months;
}
