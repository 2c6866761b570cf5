import type { WakeUpOf } from '@feedline/contracts';

/** A wake-up for a lane or a ledger account; its `handOut` is the fencing number of who holds the row. */
export type RowWakeUp = WakeUpOf<'lane' | 'ledger'>;

/** Of what kind a row is that is handed out. */
export type RowKind = RowWakeUp['kind'];

/** Where the rows of each kind are. */
export const TABLES = {
  lane: { table: 'lane', key: 'lane_id' },
  ledger: { table: 'ledger_account', key: 'ledger_account_id' },
} as const;

/** The row's id, whatever its kind. */
export const rowOf = (wakeUp: RowWakeUp): string => (wakeUp.kind === 'lane' ? wakeUp.laneId : wakeUp.ledgerAccountId);
