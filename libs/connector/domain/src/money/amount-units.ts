/** `major`: pounds, dinars · `minor`: pence, fils. */
export type AmountUnit = 'major' | 'minor';

/** In which unit each kind of amount leaves and arrives (wire contract §4.3, Units). */
export interface AmountUnits {
  readonly transactionAmount: AmountUnit;
  readonly sums: AmountUnit;
  readonly balances: AmountUnit;
  readonly exchangeAmount: AmountUnit;
}
