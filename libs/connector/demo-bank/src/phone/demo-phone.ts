import { Injectable } from '@nestjs/common';
import { Clock } from '@feedline/platform';
import { DemoBankDatabase } from '../store/demo-bank-database.js';

/** How long a message stays on the phone. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/** A text message that a demo bank sent to a customer. */
export interface PhoneMessage {
  readonly bankId: string;
  readonly phone: string;
  readonly text: string;
  readonly sentAt: Date;
}

/** The phone of every demo customer: where passcodes arrive, for anybody to read. */
@Injectable()
export class DemoPhone {
  constructor(
    private readonly database: DemoBankDatabase,
    private readonly clock: Clock,
  ) {}

  async deliver(bankId: string, phone: string, text: string): Promise<void> {
    const now = this.clock.now();
    await this.database.rows('delete from phone_message where sent_at < $1', [new Date(now.getTime() - KEPT_MS)]);
    await this.database.rows('insert into phone_message (bank_id, phone, text, sent_at) values ($1, $2, $3, $4)', [
      bankId,
      phone,
      text,
      now,
    ]);
  }

  /** The newest messages of the banks, newest first, at most 50; of one phone alone when it is named. */
  async messages(bankIds: readonly string[], phone?: string): Promise<PhoneMessage[]> {
    const rows = await this.database.rows<{ bank_id: string; phone: string; text: string; sent_at: Date }>(
      `select bank_id, phone, text, sent_at from phone_message
        where bank_id = any($1) and ($2::text is null or phone = $2) order by message_id desc limit 50`,
      [bankIds, phone ?? null],
    );
    return rows.map((row) => ({ bankId: row.bank_id, phone: row.phone, text: row.text, sentAt: row.sent_at }));
  }
}
