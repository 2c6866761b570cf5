import { Injectable } from '@nestjs/common';
import { AUTHORISATION_LIFETIME_MS, type Authorisation, type AuthorisationState } from '@feedline/domain';
import { Database } from './database.js';
import { wake } from './wakeups.js';

/** Which authorisation: Banking Service's id, at the bank that was told of it. */
export interface AuthorisationKey {
  readonly bankId: string;
  readonly authorisationId: string;
}

/** An authorisation with what the pages need beside its state. */
export interface StoredAuthorisation extends Authorisation {
  readonly declineReason: string | null;
  readonly customerRef: string | null;
  readonly wrongTries: number;
  readonly decidedAt: Date | null;
}

/** Authorisations from their announcement to their report. */
@Injectable()
export class AuthorisationRepository {
  constructor(private readonly database: Database) {}

  /** Begins the 20 minutes at the receipt of the notification; a second announcement changes nothing. */
  async announce(key: AuthorisationKey, receivedAt: Date, correlationId: string): Promise<void> {
    await this.database.transaction(async (sql) => {
      await sql.query(
        `insert into authorisation (bank_id, authorisation_id, received_at, expires_at, correlation_id)
         values ($1, $2, $3, $4, $5) on conflict do nothing`,
        [
          key.bankId,
          key.authorisationId,
          receivedAt,
          new Date(receivedAt.getTime() + AUTHORISATION_LIFETIME_MS),
          correlationId,
        ],
      );
      await wake(sql, 'authorisation', key.authorisationId);
    });
  }

  /** @throws Error when there is none: a job may name only what was decided */
  async get(key: AuthorisationKey): Promise<StoredAuthorisation> {
    const authorisation = await this.find(key);
    if (!authorisation) throw new Error(`There is no authorisation ${key.authorisationId} at bank ${key.bankId}`);
    return authorisation;
  }

  async find({ bankId, authorisationId }: AuthorisationKey): Promise<StoredAuthorisation | undefined> {
    const row = await this.database.prisma.authorisation.findUnique({
      where: { bankId_authorisationId: { bankId, authorisationId } },
    });
    return row ? { ...row, state: row.state as AuthorisationState } : undefined;
  }

  /** The banks that were told of an authorisation with this id: one, unless somebody made ids up. */
  async banksOf(authorisationId: string): Promise<string[]> {
    const rows = await this.database.prisma.authorisation.findMany({
      where: { authorisationId },
      select: { bankId: true },
    });
    return rows.map(({ bankId }) => bankId);
  }

  /** Banking Service took the report. */
  async markReported(key: AuthorisationKey, now: Date): Promise<void> {
    await this.#end(key, `state = 'reported', reported_at = $3`, [now]);
  }

  /** Banking Service refused the report for good; `refusal` says how. */
  async markRefused(key: AuthorisationKey, refusal: string, now: Date): Promise<void> {
    await this.#end(key, `state = 'refused', reported_at = $3, refusal = $4`, [now, refusal]);
  }

  async #end({ bankId, authorisationId }: AuthorisationKey, change: string, values: unknown[]): Promise<void> {
    await this.database.transaction(async (sql) => {
      await sql.query(
        `update authorisation set ${change}
          where bank_id = $1 and authorisation_id = $2 and state in ('granted', 'declined', 'refused')`,
        [bankId, authorisationId, ...values],
      );
      await wake(sql, 'authorisation', authorisationId);
    });
  }
}
