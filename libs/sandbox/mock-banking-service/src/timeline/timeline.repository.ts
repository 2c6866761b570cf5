import { Injectable } from '@nestjs/common';
import { Participants } from '../participant/participants.js';
import { Settings } from '../settings.js';
import { Database } from '../store/database.js';
import { ENTRY_COLUMNS, toEntry, type JournalRow } from '../store/journal-row.js';
import { partiesOf } from './party.js';
import type { RecentAuthorisation, TimelineCall, TimelineFilter } from './timeline-call.js';
import { IS_WAITING_POLL, WAITING_POLLS } from './waiting-polls.js';

interface TimelineRow extends JournalRow {
  foreign_journal: string | null;
  twin_spoiled: string | null;
  asked: number | null;
  placed_at: Date;
}

/** Our own calls and those of Sage ID, each once: of a call between the two our own entry counts. */
const SELECT = `with waiting as (${WAITING_POLLS})
  select ${ENTRY_COLUMNS}, foreign_journal,
    case when direction = 'out' then (select max(twin.spoiled) from journal twin
      where twin.is_twin and twin.correlation_id = journal.correlation_id and twin.path = journal.path) end as twin_spoiled,
    case when sequence > first_poll then asked end as asked,
    case when sequence > first_poll then again_at else at end as placed_at
  from journal left join waiting on authorisation_id = link and ${IS_WAITING_POLL}
 where not is_twin and ($1::text is null or authorisation_id = $1)
   and (asked is null or sequence = first_poll or change = newest_poll)`;

const RECENT_AUTHORISATIONS = 6;

/** What the timeline reads. */
@Injectable()
export class TimelineRepository {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly participants: Participants,
  ) {}

  /** The newest calls in the order of their places. */
  async latest({ authorisationId }: TimelineFilter, count: number): Promise<TimelineCall[]> {
    const rows = await this.database.query<TimelineRow>(`${SELECT} order by placed_at desc, sequence desc limit $2`, [
      authorisationId,
      count,
    ]);
    return rows.reverse().map((row) => this.#call(row));
  }

  /** Calls that began or ended after a change, in that order. */
  async since(change: number, { authorisationId }: TimelineFilter, limit: number): Promise<TimelineCall[]> {
    const rows = await this.database.query<TimelineRow>(`${SELECT} and change > $2 order by change limit $3`, [
      authorisationId,
      change,
      limit,
    ]);
    return rows.map((row) => this.#call(row));
  }

  /** How far the journal has come: the last change that can be seen, and the first call that is still there. */
  async bounds(): Promise<{ change: number; first: number | null }> {
    const [row] = await this.database.query<{ change: string | null; first: string | null }>(
      'select max(change) as change, min(sequence) as first from journal',
    );
    return { change: Number(row?.change ?? 0), first: row?.first ? Number(row.first) : null };
  }

  /** Whether a change has not happened yet: whoever saw it saw another database. */
  async isAhead(change: number): Promise<boolean> {
    const [row] = await this.database.query<{ last: string }>('select last_value as last from journal_change');
    return change > Number(row?.last);
  }

  /** The newest authorisations, newest first. */
  async recentAuthorisations(): Promise<RecentAuthorisation[]> {
    const rows = await this.database.query<{ id: string; bank_id: string; created_at: Date }>(
      'select authorisation_id as id, bank_id, created_at from authorisation order by created_at desc limit $1',
      [RECENT_AUTHORISATIONS],
    );
    return rows.map((row) => ({
      authorisationId: row.id,
      bankName: this.participants.bank(row.bank_id)?.name ?? row.bank_id,
      createdAt: row.created_at,
    }));
  }

  #call(row: TimelineRow): TimelineCall {
    const entry = toEntry(row);
    const { url, clientId } = this.settings.sageId;
    const isForeign = row.foreign_journal !== null;
    const parties = partiesOf(entry, isForeign, { sageIdOrigin: new URL(url).origin, ownClientId: clientId });
    const calledAt = isForeign ? url : (entry.origin ?? this.settings.publicUrl);
    const place = { placedAt: row.placed_at.toISOString(), asked: row.asked };
    return { ...entry, ...parties, ...place, calledAt, spoiled: entry.spoiled ?? row.twin_spoiled };
  }
}
