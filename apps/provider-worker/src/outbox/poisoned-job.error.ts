/** A row that no attempt can ever do: its job is unknown or its payload does not fit its contract. */
export class PoisonedJobError extends Error {
  readonly code = 'JOB_POISONED';

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PoisonedJobError';
  }
}
