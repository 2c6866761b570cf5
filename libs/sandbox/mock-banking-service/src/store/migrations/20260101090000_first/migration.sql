-- The mock's own keys. Written at its first start, read at each one.
create table service_key (
  name text primary key,
  secret text not null,
  created_at timestamptz not null
);

-- Customers of Sage products. Written by POST /organisations, read by every signature and token check.
create table organisation (
  organisation_id text primary key,
  application text not null,
  name text not null,
  crm_id text not null,
  signing_key text not null,
  created_at timestamptz not null
);

-- The companies of an organisation. Written with it and by the sandbox, read by every consumer call.
create table company (
  company_id text primary key,
  organisation_id text not null references organisation,
  name text not null,
  created_at timestamptz not null
);
create index company_of_organisation on company (organisation_id);

-- Nonces that were used up, per signer. Written and read by the signature check.
create table used_nonce (
  signer text not null,
  nonce text not null,
  used_at timestamptz not null,
  primary key (signer, nonce)
);

-- Authorisations and what became of them. Opened by indirectlinkaccount, decided by the provider's PATCH,
-- settled by the customer's choice, told by a poll.
create table authorisation (
  authorisation_id text primary key,
  link_id text not null unique,
  state text not null,
  company_id text not null references company,
  bank_id text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  decision jsonb,
  decided_at timestamptz,
  outcome text not null default 'open' check (outcome in ('open', 'linked', 'failed')),
  chosen_account_key text,
  settled_at timestamptz,
  told_at timestamptz
);

-- The accounts that a PATCH offered. Written by it, read by the selection page and by POST …/bankaccounts.
create table offered_account (
  account_key text primary key,
  authorisation_id text not null references authorisation,
  position integer not null,
  external_id text not null,
  account_name text not null,
  bank_identifier text not null,
  branch_identifier text not null,
  account_identifier text not null,
  unique (authorisation_id, position)
);

-- Poll routes, each usable once. Written by indirectlinkaccount and by polls.
create table poll_route (
  poll_id text primary key,
  authorisation_id text not null references authorisation,
  used_at timestamptz
);

-- Linked bank accounts; an account key makes one of them. Written by POST and DELETE …/bankaccounts.
create table bank_account (
  bank_account_id text primary key,
  position bigint generated always as identity,
  company_id text not null references company,
  bank_id text not null,
  account_key text not null unique references offered_account,
  external_id text not null,
  account_type text not null,
  account_name text not null,
  account_identifier text not null,
  bank_identifier text not null,
  branch_identifier text not null,
  default_currency text not null,
  requested_start_date text not null,
  status text not null check (status in ('pending', 'active', 'authRequired', 'cancelled')),
  last_transaction_id integer not null default 0,
  created_at timestamptz not null,
  cancelled_at timestamptz
);
create index bank_account_of_company on bank_account (company_id);
create index bank_account_by_external_id on bank_account (bank_id, external_id);

-- Notifications on their way to providers. Written with the event they tell of, worked off by the sender.
create table notification (
  notification_id bigint generated always as identity primary key,
  bank_id text not null,
  body text not null,
  authorisation_id text,
  correlation_id text not null,
  state text not null default 'open' check (state in ('open', 'delivered', 'given-up')),
  attempts integer not null default 0,
  last_status integer,
  last_error text,
  created_at timestamptz not null,
  ended_at timestamptz
);
create index notification_open on notification (notification_id) where state = 'open';

-- Every call in and out, newest 20,000. Written by the mock's hooks, read by GET /sandbox/journal.
create table journal (
  sequence bigint generated always as identity primary key,
  at timestamptz not null,
  direction text not null check (direction in ('in', 'out')),
  origin text,
  method text not null,
  path text not null,
  query text not null,
  status integer,
  duration_ms integer not null,
  request_body text,
  request_sha256 text,
  response_body text,
  authorisation_id text,
  correlation_id text,
  spoiled text
);
create index journal_of_authorisation on journal (authorisation_id, sequence);
