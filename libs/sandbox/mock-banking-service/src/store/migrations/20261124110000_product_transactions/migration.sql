-- What the sandbox's product read of its accounts over HTTP, and nobody else reads.

-- How far the product has read. Written with each page that it read, read before the next.
create table product_account (
  bank_account_id text primary key,
  company_id text not null references product_company,
  last_transaction_id integer not null default 0,
  -- What was in the account before its first transaction; known once all was read for the first time.
  opening_balance numeric
);

-- The transactions, by their index at Banking Service; sum_after is the sum of all up to this one.
create table product_transaction (
  bank_account_id text not null references product_account,
  transaction_id integer not null,
  posted_at timestamptz not null,
  description text not null,
  amount numeric not null,
  sum_after numeric not null,
  primary key (bank_account_id, transaction_id)
);
