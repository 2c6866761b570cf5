import { Injectable } from '@nestjs/common';
import { Database, type Sql } from './database.js';

/** Something that an operator did, without the people whom it concerned. */
export interface AuditEntry {
  readonly at: Date;
  /** Who did it: the user of the operating system. */
  readonly actor: string;
  readonly action:
    | 'customer erased'
    | 'retention applied'
    | 'job dismissed'
    | 'job replayed'
    | 'statement repaired'
    | 'statement confirmed'
    | 'lane resumed'
    | 'lane stopped'
    | 'descriptions read'
    | 'ledger refusal settled'
    | 'lost bank account linked';
  readonly bankId: string | null;
  /** A keyed digest of whom it concerned: found again by who knows the reference, read by nobody. */
  readonly subjectDigest: string | null;
  readonly counts: Readonly<Record<string, number>>;
}

/** What operators did; the database refuses to change or delete an entry. */
@Injectable()
export class AuditRepository {
  constructor(private readonly database: Database) {}

  /** Adds an entry, in the transaction of what was done; retention is done in many, and its entry follows them. */
  async add(sql: Sql, entry: AuditEntry): Promise<void> {
    await sql.query(
      `insert into audit_entry (at, actor, action, bank_id, subject_digest, counts) values ($1, $2, $3, $4, $5, $6)`,
      [entry.at, entry.actor, entry.action, entry.bankId, entry.subjectDigest, JSON.stringify(entry.counts)],
    );
  }

  /** Newest first. */
  async list(limit: number): Promise<AuditEntry[]> {
    const rows = await this.database.prisma.auditEntry.findMany({ orderBy: { auditId: 'desc' }, take: limit });
    return rows.map(({ auditId: _auditId, ...row }) => ({
      ...row,
      action: row.action as AuditEntry['action'],
      counts: row.counts as Record<string, number>,
    }));
  }
}
