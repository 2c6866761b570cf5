import { Injectable } from '@nestjs/common';
import { mergeLinkFacts, type LinkFacts, type LinkState } from '@feedline/domain';
import { Database, type Sql } from './database.js';

/** Which link: Banking Service's bank account id, at the bank that was told of it. */
export interface LinkKey {
  readonly bankId: string;
  readonly bankAccountId: string;
}

/** A link as stored. */
export interface BankAccountLink extends LinkKey, LinkFacts {
  readonly state: LinkState;
  readonly createdAt: Date | null;
  readonly disconnectedAt: Date | null;
}

/** Links between bank accounts at Banking Service and accounts of ours; a disconnected one never lives again. */
@Injectable()
export class BankAccountLinkRepository {
  constructor(private readonly database: Database) {}

  /** Keeps what *created* told, in whatever order it came; answers the fields that contradict what was known. */
  async link(key: LinkKey, told: LinkFacts, createdAt: Date): Promise<string[]> {
    return this.#keep(key, told, 'created_at = coalesce(created_at, $5)', createdAt);
  }

  /** Ends the link, even one whose *created* has not come yet. */
  async disconnect(key: LinkKey, told: LinkFacts, disconnectedAt: Date): Promise<string[]> {
    const end = `state = 'disconnected', disconnected_at = coalesce(disconnected_at, $5)`;
    return this.#keep(key, told, end, disconnectedAt);
  }

  async find({ bankId, bankAccountId }: LinkKey): Promise<BankAccountLink | undefined> {
    const row = await this.database.prisma.bankAccountLink.findUnique({
      where: { bankId_bankAccountId: { bankId, bankAccountId } },
    });
    return row ? { ...row, state: row.state as LinkState } : undefined;
  }

  async #keep({ bankId, bankAccountId }: LinkKey, told: LinkFacts, change: string, at: Date): Promise<string[]> {
    return this.database.transaction(async (sql) => {
      await sql.query(
        `insert into bank_account_link (bank_id, bank_account_id, state)
         values ($1, $2, 'pending') on conflict do nothing`,
        [bankId, bankAccountId],
      );
      const known = await lockFacts(sql, { bankId, bankAccountId });
      const { facts, contradictions } = mergeLinkFacts(known, known.isCleared ? NOTHING : told);
      await sql.query(
        `update bank_account_link set external_id = $3, requested_start_date = $4, ${change}
          where bank_id = $1 and bank_account_id = $2`,
        [bankId, bankAccountId, facts.externalId, facts.requestedStartDate, at],
      );
      return contradictions;
    });
  }
}

/** What was cleared stays so, whatever is told later. */
const NOTHING: LinkFacts = { externalId: null, requestedStartDate: null };

interface KnownLink extends LinkFacts {
  readonly isCleared: boolean;
}

async function lockFacts(sql: Sql, { bankId, bankAccountId }: LinkKey): Promise<KnownLink> {
  const { rows } = await sql.query<{
    external_id: string | null;
    requested_start_date: string | null;
    is_cleared: boolean;
  }>(
    `select external_id, requested_start_date, cleared_at is not null as is_cleared from bank_account_link
      where bank_id = $1 and bank_account_id = $2 for update`,
    [bankId, bankAccountId],
  );
  const { external_id: externalId = null, requested_start_date: requestedStartDate = null } = rows[0] ?? {};
  return { externalId, requestedStartDate, isCleared: rows[0]?.is_cleared ?? false };
}
