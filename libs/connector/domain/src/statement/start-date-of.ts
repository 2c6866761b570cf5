/**
 * The first moment of which transactions are wanted, from a `requestedStartDate` as received (wire contract §2.1):
 * inclusive, in UTC, a date alone being its midnight. Undefined for what is no date.
 */
export function startDateOf(_requested: string): Date | undefined {
  throw new Error('not yet');
}
