/** One thing that must work before a process may be sent traffic. */
export interface ReadinessCheck {
  readonly name: string;
  /** Resolves when it works; rejects with a sentence that an operator understands. */
  readonly check: () => Promise<void>;
}

/** All that a process needs to be ready. */
export class Readiness {
  constructor(readonly checks: readonly ReadinessCheck[]) {}
}
