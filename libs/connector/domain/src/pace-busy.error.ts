/** No turn came in time, or nobody may call for a while: nothing was sent, and it may be tried again later. */
export class PaceBusyError extends Error {
  constructor(
    message: string,
    /** How long to stay away, in milliseconds. */
    readonly retryAfterMs: number,
  ) {
    super(message);
    this.name = 'PaceBusyError';
  }
}
