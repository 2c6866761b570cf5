/** An amount that is no whole number of minor units with at most 15 digits, the most that JSON carries exactly. */
export class AmountTooLargeError extends Error {
  readonly code = 'amountTooLarge';

  constructor() {
    super('an amount has at most 15 digits of minor units');
    this.name = 'AmountTooLargeError';
  }
}
