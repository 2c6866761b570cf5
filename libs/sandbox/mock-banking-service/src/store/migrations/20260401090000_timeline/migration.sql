-- The journal says more of each call, and holds what Sage ID's journal tells while somebody watches the timeline.
-- Every new entry and every end of one takes the next number: what a follower has seen last.
create sequence journal_change;

alter table journal
  add column change bigint,
  add column is_open boolean not null default false,
  add column request_headers text not null default '{}',
  add column response_headers text not null default '{}',
  add column claims text,
  add column caller text,
  -- Whose journal this entry is from: an id of theirs and their number; null for our own.
  add column foreign_journal text,
  add column foreign_sequence bigint,
  add column foreign_change bigint,
  -- Seen on the other side too, where our own entry tells the same call.
  add column is_twin boolean not null default false;

update journal set change = sequence,
  query = regexp_replace(query, '(^|&)(state|ticket|handle|code)=[^&]*', '\1\2=•••', 'gi'),
  request_body = regexp_replace(request_body, '(^|&)(state|ticket|handle|code)=[^&"\s]*', '\1\2=•••', 'gi'),
  response_body = regexp_replace(response_body, '([?&;])(state|ticket|handle|code)=[^&"''<>\s\\]*', '\1\2=•••', 'gi');

select setval('journal_change', coalesce((select max(change) from journal), 0) + 1, false);

alter table journal
  alter column change set default nextval('journal_change'),
  alter column change set not null;

create unique index journal_by_change on journal (change);
create unique index journal_by_foreign_number on journal (foreign_journal, foreign_sequence);
create index journal_by_correlation on journal (correlation_id);
