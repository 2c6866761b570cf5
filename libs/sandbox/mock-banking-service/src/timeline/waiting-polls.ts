/** A product's polls that were told to ask again (wire contract §5), as the index `journal_of_waiting_polls` has them. */
export const IS_WAITING_POLL = `status = 202 and method = 'GET' and direction = 'in' and not is_open and spoiled is null
    and authorisation_id is not null and path like '%/indirectlinkaccountprogress/%'`;

/**
 * The waiting polls of each authorisation: how many, the first one, the newest one, and when the second one came.
 * The first stays a row of its own; all others are one row, which shows the newest where the second one stood.
 */
export const WAITING_POLLS = `select authorisation_id as link, count(*)::int as asked, min(sequence) as first_poll,
    max(change) as newest_poll, (array_agg(at order by sequence))[2] as again_at
  from journal where ${IS_WAITING_POLL} and ($1::text is null or authorisation_id = $1) group by authorisation_id`;
