/** A refusal of the token endpoint in the words of RFC 6749 §5.2. */
export class TokenError extends Error {
  constructor(
    readonly answer: { readonly status: number; readonly error: string },
    readonly description: string,
  ) {
    super(description);
    this.name = 'TokenError';
  }
}
