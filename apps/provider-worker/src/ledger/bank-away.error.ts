/** The bank's core system did not tell its transactions; the message is ours, what the adapter threw is the cause. */
export class BankAwayError extends Error {
  override readonly name = 'BankAwayError';
}
