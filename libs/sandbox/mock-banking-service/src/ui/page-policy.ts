/** Whom a page lets in, and who may frame it. */
export interface PagePolicy {
  /** Origins that it may frame, beside its own. */
  readonly frames?: readonly string[];
  /** Who may frame it: pages of this very sandbox, or nobody. */
  readonly framedBy?: 'self' | 'none';
}

/** The Content-Security-Policy of a page: nothing inline, nothing from elsewhere (CSP level 3). */
export const policyHeader = ({ frames = [], framedBy = 'self' }: PagePolicy = {}): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    `frame-src ${["'self'", ...new Set(frames)].join(' ')}`,
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors '${framedBy}'`,
  ].join('; ');
