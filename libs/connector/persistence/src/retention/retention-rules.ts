import type { Configuration } from '@feedline/platform';
import { CLEAR_LANE, CLEAR_LEDGER, CLEAR_WORDS } from './cleared-feed.js';
import type { retentionConfig } from './retention.config.js';

/** How long each kind of data is kept, in days. */
export type RetentionPeriods = Configuration<[typeof retentionConfig]>;

/** What goes, and when: rows of a table that fulfil a condition, in which `$1` is the moment before which they are due. */
export interface RetentionRule {
  /** What the counts call it. */
  readonly name: string;
  readonly period: keyof RetentionPeriods;
  readonly table: string;
  /** On the row `t`. */
  readonly due: string;
  /** What is set to clear the row, with `$2` as the present where it is said; without it the row is deleted. */
  readonly clear?: string;
}

/** Work that is not done may still need what it names. */
const NO_WORK = (named: string): string =>
  `not exists (select 1 from outbox o where o.state <> 'done' and o.bank_id = t.bank_id and ${named})`;

const NO_WORK_ON_NOTIFICATION = NO_WORK(`o.payload ->> 'notificationId' = t.notification_id::text`);

/** Any account of the customer: others under the same consent may be linked as long as one is (wire contract §2.4, §5). */
const NO_LINK_OF_CUSTOMER = `not exists (
  select 1 from granted_account g join bank_account_link l on l.bank_id = g.bank_id and l.external_id = g.external_id
   where g.bank_id = t.bank_id and g.customer_ref = t.customer_ref
     and (l.state <> 'disconnected' or l.disconnected_at >= $1))`;

const NO_REPORT_OF_CUSTOMER = `not exists (
  select 1 from authorisation a
   where a.bank_id = t.bank_id and a.customer_ref = t.customer_ref and a.state not in ('reported', 'refused'))`;

/** A notification that links an account of the customer, and is not followed yet. */
const NO_LINKING_OF_CUSTOMER = `not exists (
  select 1 from outbox o join notification n on n.notification_id::text = o.payload ->> 'notificationId'
                         join granted_account g on g.bank_id = n.bank_id and strpos(n.body, g.external_id) > 0
   where o.state <> 'done' and g.bank_id = t.bank_id and g.customer_ref = t.customer_ref)`;

/** No link needs what the ledger account `a` says: none lives, and none ended lately. A cleared one has none. */
const NO_LINK_OF_LEDGER = (a: string): string => `not exists (
  select 1 from bank_account_link l
   where l.bank_id = ${a}.bank_id and l.external_id = ${a}.external_id
     and (l.state <> 'disconnected' or l.disconnected_at >= $1))`;

const OF_LEDGER_WITHOUT_LINK = `exists (
  select 1 from ledger_account a where a.ledger_account_id = t.ledger_account_id and ${NO_LINK_OF_LEDGER('a')})`;

/** Everything that retention removes; what is open, or what a later step needs, fulfils no condition. */
export const retentionRules: readonly RetentionRule[] = [
  { name: 'sign-ins', period: 'RETENTION_SIGN_IN_DAYS', table: 'sign_in_attempt', due: 't.started_at < $1' },
  { name: 'sign-in pauses', period: 'RETENTION_SIGN_IN_DAYS', table: 'sign_in_pause', due: 't.paused_until < $1' },
  { name: 'jobs done', period: 'RETENTION_JOB_DAYS', table: 'outbox', due: `t.state = 'done' and t.ended_at < $1` },
  {
    name: 'notification bodies',
    period: 'RETENTION_NOTIFICATION_DAYS',
    table: 'notification',
    due: `t.cleared_at is null and ${NO_WORK_ON_NOTIFICATION} and (t.received_at < $1 or exists (
            select 1 from bank_account_link l
             where l.bank_id = t.bank_id and l.bank_account_id = t.resource_id and l.cleared_at is not null))`,
    clear: 'body = null, cleared_at = $2',
  },
  {
    name: 'authorisations',
    period: 'RETENTION_AUTHORISATION_DAYS',
    table: 'authorisation',
    due: `t.cleared_at is null and t.state in ('reported', 'refused') and t.reported_at < $1
          and ${NO_WORK(`o.payload ->> 'authorisationId' = t.authorisation_id`)}`,
    clear: 'customer_ref = null, patch_body = null, cleared_at = $2',
  },
  {
    name: 'granted accounts',
    period: 'RETENTION_UNLINKED_DAYS',
    table: 'granted_account',
    due: `t.renewed_at < $1 and ${NO_LINK_OF_CUSTOMER} and ${NO_REPORT_OF_CUSTOMER} and ${NO_LINKING_OF_CUSTOMER}`,
  },
  {
    name: 'disconnected bank accounts',
    period: 'RETENTION_UNLINKED_DAYS',
    table: 'bank_account_link',
    due: `t.cleared_at is null and t.state = 'disconnected' and t.disconnected_at < $1`,
    clear: 'external_id = null, requested_start_date = null, cleared_at = $2',
  },
  {
    name: 'statement bodies',
    period: 'RETENTION_STATEMENT_DAYS',
    table: 'statement',
    due: `t.cleared_at is null and t.ended_at < $1 and not (t.state = 'rejected' and exists (
            select 1 from lane n where n.lane_id = t.lane_id and n.state = 'stopped'))`,
    clear: 'body = null, cleared_at = $2',
  },
  {
    name: 'closed lanes',
    period: 'RETENTION_UNLINKED_DAYS',
    table: 'lane',
    due: `t.state = 'closed' and t.closed_at < $1
          and (t.external_id is not null or t.start_date is not null or t.balances_sent is not null)`,
    clear: CLEAR_LANE,
  },
  {
    name: 'pending transactions',
    period: 'RETENTION_UNLINKED_DAYS',
    table: 'pending_transaction',
    due: OF_LEDGER_WITHOUT_LINK,
  },
  {
    name: 'words of the ledger',
    period: 'RETENTION_UNLINKED_DAYS',
    table: 'ledger_entry',
    due: `(t.description is not null or t.details is not null) and ${OF_LEDGER_WITHOUT_LINK}`,
    clear: CLEAR_WORDS,
  },
  {
    name: 'ledgers',
    period: 'RETENTION_UNLINKED_DAYS',
    table: 'ledger_account',
    due: `t.external_id not like '(cleared) %' and ${NO_LINK_OF_LEDGER('t')}`,
    clear: CLEAR_LEDGER,
  },
];
