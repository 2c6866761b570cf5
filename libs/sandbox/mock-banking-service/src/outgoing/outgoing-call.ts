/** A call that the mock makes. */
export interface OutgoingCall {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly redirect: 'follow' | 'manual';
  readonly authorisationId: string | null;
  readonly correlationId: string;
}

/** What came back. */
export interface OutgoingAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}
