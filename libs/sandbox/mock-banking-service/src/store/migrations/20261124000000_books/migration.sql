-- Statements as providers posted them. Written by POST /provider/v1/statements, ended by the processing, read by
-- GET /provider/v1/statements/{id}. What is inside stays until the statement has been processed.
create table statement (
  statement_id text primary key,
  position bigint generated always as identity,
  bank_account_id text not null references bank_account,
  state text not null default 'received' check (state in ('received', 'inProgress', 'succeeded', 'failed')),
  account_status text not null check (account_status in ('active', 'authRequired')),
  transaction_count integer not null,
  body_sha256 text not null,
  ledger_balance numeric,
  ledger_balance_date timestamptz,
  available_balance numeric,
  available_balance_date timestamptz,
  -- The transactions, member by member: their order is that of the statement.
  unique_ids text[],
  amounts numeric[],
  transaction_types text[],
  dates_posted timestamptz[],
  dates_user_initiated timestamptz[],
  descriptions text[],
  details text[],
  errors jsonb not null default '[]',
  received_at timestamptz not null,
  ended_at timestamptz
);
-- They stay for a moment: squeezing half a megabyte costs more than writing it.
alter table statement
  alter column unique_ids set storage external,
  alter column descriptions set storage external,
  alter column details set storage external;
-- One in flight per bank account.
create unique index statement_in_flight on statement (bank_account_id) where state in ('received', 'inProgress');
create index statement_by_body on statement (bank_account_id, body_sha256);

-- The books: what was taken of processed statements, by its index from 1 in the account. Written by the processing,
-- read by GET …/transactions, emptied when the account is disconnected. Amounts are as they came.
create table bank_transaction (
  bank_account_id text not null,
  transaction_index integer not null,
  unique_id text not null,
  statement_id text not null,
  amount numeric not null,
  transaction_type text not null,
  date_posted timestamptz not null,
  date_user_initiated timestamptz,
  description text not null,
  -- The members that only some transactions have, as they came.
  details jsonb,
  primary key (bank_account_id, transaction_index),
  unique (bank_account_id, unique_id)
);

-- What the account holds, and the newest date that was booked. Written by the processing.
alter table bank_account
  add column newest_posted_at timestamptz,
  add column ledger_balance numeric,
  add column ledger_balance_date timestamptz,
  add column available_balance numeric,
  add column available_balance_date timestamptz;
