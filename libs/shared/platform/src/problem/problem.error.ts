/** What the caller may read of a failure, as RFC 9457 problem details. */
export interface ProblemDetails {
  /** The HTTP status. */
  readonly status: number;
  /** A short sentence that never changes for this kind of problem. */
  readonly title: string;
  /** The same in one word for machines; never changes either. */
  readonly code?: string;
  /** What was wrong this time and what to do; never a secret, never a person's data. */
  readonly detail?: string;
  /** The fields concerned, when the input was at fault. */
  readonly errors?: readonly { readonly field: string; readonly problem: string }[];
  /** What a kind of problem tells beside that, as an extension member (RFC 9457 §3.2). */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Thrown anywhere below an HTTP edge; rendered once, by `ProblemFilter`. */
export class ProblemError extends Error {
  /** @param headers sent with the answer, for example `retry-after` in seconds */
  constructor(
    readonly details: ProblemDetails,
    readonly headers: Readonly<Record<string, string>> = {},
    options?: ErrorOptions,
  ) {
    super(details.detail ?? details.title, options);
    this.name = 'ProblemError';
  }
}
