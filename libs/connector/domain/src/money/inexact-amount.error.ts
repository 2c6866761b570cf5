/** An amount with more decimals than its currency has. */
export class InexactAmountError extends Error {
  readonly code = 'inexactAmount';

  constructor() {
    super('an amount has more decimals than its currency');
    this.name = 'InexactAmountError';
  }
}
