/** Somebody else holds the row by now, or its work went on without us: nothing of ours was written. */
export class LeaseLostError extends Error {
  readonly code = 'LEASE_LOST';

  constructor() {
    super('the row is held by somebody else');
    this.name = 'LeaseLostError';
  }
}
