import { differenceOf, isBehind, ROWS_A_PAGE, type AccountView } from '../transactions/account-view.js';
import { Money, moneyText } from './money.js';
import { StatusChip } from './status-chip.js';
import { TransactionTable } from './transaction-table.js';
import { Day, Moment } from './when.js';

/** All of the page on an account that changes while people look at it. */
export const AccountBody = ({ view }: { view: AccountView }) => {
  const { account, transactions } = view;
  return (
    <>
      <Balances view={view} />
      <Hints view={view} />
      {transactions.length === 0 ? (
        <NothingYet view={view} />
      ) : (
        <section class="card booked" aria-label="Transactions">
          <TransactionTable transactions={transactions} currency={account.defaultCurrency} />
          <Pages view={view} />
        </section>
      )}
    </>
  );
};

const Balances = ({ view: { account, read } }: { view: AccountView }) => {
  const { ledgerBalance, ledgerBalanceDate, availableBalance } = account.balances ?? {};
  const currency = account.defaultCurrency;
  return (
    <section class="card holds" aria-label="Balance" data-status={account.status}>
      <div class="holds-now">
        <p class="quiet">Balance</p>
        <p id="balance" class="holds-amount">
          {ledgerBalance === undefined ? '–' : <Money amount={ledgerBalance} currency={currency} />}
        </p>
        {ledgerBalanceDate && (
          <p class="quiet">
            on <Moment at={new Date(ledgerBalanceDate)} />
          </p>
        )}
      </div>
      <StatusChip status={account.status} />
      <dl class="facts">
        <div>
          <dt>Available</dt>
          <dd>{availableBalance === undefined ? '–' : <Money amount={availableBalance} currency={currency} />}</dd>
        </div>
        <div>
          <dt>Transactions from</dt>
          <dd>
            <Day iso={account.requestedStartDate} />
          </dd>
        </div>
        <div>
          <dt>Transactions</dt>
          <dd id="transaction-count">{read.lastTransactionId === 0 ? 'None yet' : read.lastTransactionId}</dd>
        </div>
      </dl>
    </section>
  );
};

const Hints = ({ view }: { view: AccountView }) => {
  const { account, link, read } = view;
  const bankName = link?.bankName ?? 'The bank';
  const currency = account.defaultCurrency;
  const [difference, told] = [differenceOf(view), account.balances?.ledgerBalance ?? 0];
  return (
    <>
      {account.status === 'authRequired' && (
        <p class="notice warn">Transactions pause until you sign in at {bankName} again.</p>
      )}
      {account.status === 'cancelled' && (
        <p class="notice">Disconnected: nothing more arrives. What had arrived stays in your books.</p>
      )}
      {isBehind(view) && (
        <p class="notice">
          {read.lastTransactionId} of {account.lastTransactionId} transactions are read. The rest follows.
        </p>
      )}
      {difference !== 0 && (
        <p class="notice warn" data-difference={difference}>
          {bankName} tells a balance of {moneyText({ amount: told, currency })}; the transactions here end at{' '}
          {moneyText({ amount: read.balance ?? 0, currency })}.
        </p>
      )}
    </>
  );
};

const NothingYet = ({ view: { account, link } }: { view: AccountView }) => (
  <section class="card nothing-yet" data-empty>
    {account.status === 'pending' ? (
      <>
        <h2>Waiting for the first transactions</h2>
        <p class="quiet">
          {link?.bankName ?? 'The bank'} knows of the account and sends what happened since{' '}
          <Day iso={account.requestedStartDate} />. They appear here by themselves.
        </p>
      </>
    ) : (
      <>
        <h2>No transactions here</h2>
        <p class="quiet">
          Since <Day iso={account.requestedStartDate} /> none has been booked.
        </p>
      </>
    )}
  </section>
);

const Pages = ({ view: { page, read } }: { view: AccountView }) => {
  const last = Math.ceil(read.lastTransactionId / ROWS_A_PAGE);
  if (last < 2) return null;
  return (
    <nav class="pages" aria-label="Pages of transactions">
      {page > 1 ? <a href={`?page=${page - 1}`}>Newer</a> : <span />}
      <span class="quiet">
        Page {page} of {last}
      </span>
      {page < last ? <a href={`?page=${page + 1}`}>Older</a> : <span />}
    </nav>
  );
};
