/** A currency that ISO 4217 does not know; `currency` is what was given instead. */
export class UnknownCurrencyError extends Error {
  readonly code = 'unknownCurrency';

  constructor(readonly currency: string) {
    super('ISO 4217 does not know this currency');
    this.name = 'UnknownCurrencyError';
  }
}
