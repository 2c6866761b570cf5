-- The polls that were told to ask again: the timeline shows those of a link as one.
create index journal_of_waiting_polls on journal (authorisation_id, sequence)
  where status = 202 and method = 'GET' and direction = 'in' and not is_open and spoiled is null
    and authorisation_id is not null and path like '%/indirectlinkaccountprogress/%';
