import { randomUUID } from 'node:crypto';
import type { TransactionExtras } from '@feedline/domain';
import type { Client } from 'pg';
import { withConnection } from '../store/with-connection.js';

/** An account of the demo bank, as its teller knows it. */
export interface TellerAccount {
  readonly externalId: string;
  /** ISO 4217 */
  readonly currency: string;
}

/** What moves on an account: minor units of its currency, signed; an id is minted when none is given. */
export interface DemoMovement {
  readonly externalId: string;
  readonly amountMinor: number;
  readonly description: string;
  readonly at: Date;
  readonly transactionId?: string | undefined;
}

/** What is booked: cleared, at the end of the account's own statement, whatever its date. */
export interface DemoBooking extends DemoMovement {
  readonly initiatedAt?: Date | undefined;
  readonly extras?: TransactionExtras | undefined;
}

/** Lets things happen on demo accounts, over one connection. */
export class DemoTeller {
  constructor(private readonly connection: Client) {}

  /** @throws Error when there is no such account */
  async account(externalId: string): Promise<TellerAccount> {
    const { rows } = await this.connection.query<{ currency: string }>(
      'select currency from account where external_id::text = $1',
      [externalId],
    );
    if (!rows[0])
      throw new Error('The demo bank does not know this account: feedline reconcile --all lists those that are linked');
    return { externalId, currency: rows[0].currency };
  }

  /** Books behind all that is booked; answers the transaction's id. An item that was pending under this id is cleared. */
  async book(booking: DemoBooking): Promise<string> {
    const transactionId = booking.transactionId ?? idAt(booking.at);
    await this.#alone(booking.externalId, () => this.#clear({ ...booking, transactionId }));
    return transactionId;
  }

  /**
   * The same for an id that its caller made up, so that asking twice books once: false when it is booked already.
   * @throws Error when it is booked with another amount
   */
  async bookOnce(booking: DemoBooking & { readonly transactionId: string }): Promise<boolean> {
    const { externalId, transactionId, amountMinor } = booking;
    return this.#alone(externalId, async () => {
      const { rows } = await this.connection.query<{ amount_minor: string }>(
        'select amount_minor from account_transaction where external_id = $1 and transaction_id = $2',
        [externalId, transactionId],
      );
      const [booked] = rows;
      if (!booked) await this.#clear(booking);
      else if (Number(booked.amount_minor) !== amountMinor) {
        throw new Error('This id is booked with another amount; what is booked stays as it is');
      }
      return booked === undefined;
    });
  }

  /** Notes something that is not cleared, or changes it; answers its id. */
  async hold(movement: DemoMovement): Promise<string> {
    const transactionId = movement.transactionId ?? idAt(movement.at);
    await this.connection.query(
      `insert into pending_transaction (external_id, transaction_id, amount_minor, description, noted_at)
       values ($1, $2, $3, $4, $5) on conflict (external_id, transaction_id) do update
          set amount_minor = excluded.amount_minor, description = excluded.description`,
      [movement.externalId, transactionId, movement.amountMinor, movement.description, movement.at],
    );
    return transactionId;
  }

  /** Lets a pending item vanish; false when there is none. */
  async drop(externalId: string, transactionId: string): Promise<boolean> {
    const { rowCount } = await this.connection.query(
      'delete from pending_transaction where external_id = $1 and transaction_id = $2',
      [externalId, transactionId],
    );
    return rowCount === 1;
  }

  /** The pending item of this id. @throws Error when there is none */
  async pending(externalId: string, transactionId: string): Promise<{ amountMinor: number; description: string }> {
    const { rows } = await this.connection.query<{ amount_minor: string; description: string }>(
      'select amount_minor, description from pending_transaction where external_id = $1 and transaction_id = $2',
      [externalId, transactionId],
    );
    if (!rows[0]) throw new Error('Nothing with this id is pending on the account');
    return { amountMinor: Number(rows[0].amount_minor), description: rows[0].description };
  }

  /** Whoever books on the account at the same time waits: positions have no gaps. */
  async #alone<Result>(externalId: string, work: () => Promise<Result>): Promise<Result> {
    await this.connection.query('begin');
    try {
      await this.connection.query('select 1 from account where external_id = $1 for update', [externalId]);
      const result = await work();
      await this.connection.query('commit');
      return result;
    } catch (error) {
      await this.connection.query('rollback');
      throw error;
    }
  }

  async #clear(booking: DemoBooking & { readonly transactionId: string }): Promise<void> {
    await this.#insert(booking);
    await this.drop(booking.externalId, booking.transactionId);
  }

  async #insert(booking: DemoBooking & { readonly transactionId: string }): Promise<void> {
    await this.connection.query(
      `insert into account_transaction (external_id, position, transaction_id, booked_at, initiated_at, amount_minor,
                                        description, details)
       select $1, coalesce(max(position), 0) + 1, $2, $3, $4, $5, $6, $7
         from account_transaction where external_id = $1`,
      [
        booking.externalId,
        booking.transactionId,
        booking.at,
        booking.initiatedAt ?? null,
        booking.amountMinor,
        booking.description,
        booking.extras ? JSON.stringify(booking.extras) : null,
      ],
    );
  }
}

/** Lets a teller work on the demo bank's database. */
export const withDemoTeller = <Result>(
  databaseUrl: string,
  work: (teller: DemoTeller) => Promise<Result>,
): Promise<Result> => withConnection(databaseUrl, (connection) => work(new DemoTeller(connection)));

const idAt = (at: Date): string => `${at.toISOString().slice(0, 10).replaceAll('-', '')}-${randomUUID()}`;
