/** Something about this machine or folder stands in the way. The message is one sentence that says what to do. */
export class LocalStackError extends Error {
  readonly code = 'LOCAL_STACK';

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'LocalStackError';
  }
}
