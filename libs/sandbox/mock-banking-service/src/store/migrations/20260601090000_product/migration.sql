-- What the sandbox's product keeps, and nobody else reads: it meets Banking Service over HTTP alone.

-- Its companies. Written when a person makes one, read by each of its pages.
create table product_company (
  company_id text primary key,
  position bigint generated always as identity,
  request_id text not null unique,
  organisation_id text not null,
  signing_key text not null,
  name text not null,
  created_at timestamptz not null
);

-- Its links of bank accounts, under way and past. Started by a form, moved on by polls, read by the product's pages.
create table product_link (
  link_id text primary key,
  position bigint generated always as identity,
  request_id text not null unique,
  company_id text not null references product_company,
  bank_id text not null,
  bank_name text not null,
  currency text not null,
  requested_start_date text not null,
  redirect text not null,
  poll_route text not null,
  poll_period_ms integer not null,
  poll_at timestamptz not null,
  state text not null default 'open'
    check (state in ('open', 'chosen', 'linked', 'declined', 'expired', 'failed')),
  account jsonb,
  bank_account_id text unique,
  problem text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  disconnected_at timestamptz
);
create index product_link_of_company on product_link (company_id, position);
