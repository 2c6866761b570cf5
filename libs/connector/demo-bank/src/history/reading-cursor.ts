/** Where a reading stands: behind the transaction at a position, with the account's balance there in minor units. */
export interface ReadingPlace {
  readonly position: number;
  readonly balanceMinor: number;
}

/** The balance is part of it: else each page would have to add up all that came before. */
export const writeCursor = ({ position, balanceMinor }: ReadingPlace): string => `${position}/${balanceMinor}`;

/** @throws Error for a cursor that is none of ours */
export function readCursor(cursor: string | undefined): ReadingPlace | undefined {
  if (cursor === undefined) return undefined;
  const [, position, balance] = /^(\d{1,15})\/(-?\d{1,15})$/.exec(cursor) ?? [];
  if (position === undefined || balance === undefined) throw new Error('The demo bank does not know this cursor');
  return { position: Number(position), balanceMinor: Number(balance) };
}
