import { Injectable } from '@nestjs/common';
import { mergeLinkFacts, type LinkFacts, type LinkState } from '@feedline/domain';
import { randomUUID } from 'node:crypto';
import { Database, type Sql } from './database.js';
import { closeLane } from './lane/close-lane.js';
import { openLane } from './lane/open-lane.js';
import { LedgerRepository } from './ledger/ledger.repository.js';

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
  readonly #ledger: LedgerRepository;

  constructor(private readonly database: Database) {
    this.#ledger = new LedgerRepository(database);
  }

  /**
   * Keeps what *created* told, in whatever order it came; answers the fields that contradict what was known.
   * A link that lives has its ledger account and its lane from the same moment.
   */
  async link(key: LinkKey, told: LinkFacts, createdAt: Date, correlationId: string = randomUUID()): Promise<string[]> {
    return this.database.transaction(async (sql) => {
      const { contradictions, ...kept } = await keep(
        sql,
        key,
        told,
        'created_at = coalesce(created_at, $5)',
        createdAt,
      );
      if (kept.state === 'disconnected') return contradictions;
      const { externalId } = kept.facts;
      if (externalId !== null) await this.#ledger.openAccount(sql, { bankId: key.bankId, externalId });
      await openLane(sql, { ...key, ...kept.facts, correlationId, at: createdAt });
      return contradictions;
    });
  }

  /** Ends the link, even one whose *created* has not come yet, and closes its lane. */
  async disconnect(key: LinkKey, told: LinkFacts, disconnectedAt: Date): Promise<string[]> {
    const end = `state = 'disconnected', disconnected_at = coalesce(disconnected_at, $5)`;
    return this.database.transaction(async (sql) => {
      const { contradictions } = await keep(sql, key, told, end, disconnectedAt);
      await closeLane(sql, key, disconnectedAt);
      return contradictions;
    });
  }

  async find({ bankId, bankAccountId }: LinkKey): Promise<BankAccountLink | undefined> {
    const row = await this.database.prisma.bankAccountLink.findUnique({
      where: { bankId_bankAccountId: { bankId, bankAccountId } },
    });
    return row ? { ...row, state: row.state as LinkState } : undefined;
  }
}

interface KeptLink {
  readonly facts: LinkFacts;
  readonly state: LinkState;
  readonly contradictions: string[];
}

async function keep(
  sql: Sql,
  { bankId, bankAccountId }: LinkKey,
  told: LinkFacts,
  ...[change, at]: [string, Date]
): Promise<KeptLink> {
  await sql.query(
    `insert into bank_account_link (bank_id, bank_account_id, state) values ($1, $2, 'pending') on conflict do nothing`,
    [bankId, bankAccountId],
  );
  const known = await lockFacts(sql, { bankId, bankAccountId });
  const { facts, contradictions } = mergeLinkFacts(known, known.isCleared ? NOTHING : told);
  const { rows } = await sql.query<{ state: LinkState }>(
    `update bank_account_link set external_id = $3, requested_start_date = $4, ${change}
      where bank_id = $1 and bank_account_id = $2 returning state`,
    [bankId, bankAccountId, facts.externalId, facts.requestedStartDate, at],
  );
  return { facts, state: rows[0]!.state, contradictions };
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
