import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { tokenResponseSchema } from '@feedline/contracts';
import { Clock } from '@feedline/platform';
import { Settings } from '../settings.js';
import { CallOut } from './call-out.js';

/** A token is renewed this long before it expires. */
const MARGIN_MS = 60_000;

interface KeptToken {
  readonly text: string;
  /** Milliseconds of business time. */
  readonly goodUntil: number;
}

/** The mock's own Sage ID token for its notifications: one, kept until it expires or is refused. */
@Injectable()
export class SageIdToken {
  #token: KeptToken | undefined;
  #request: Promise<KeptToken> | undefined;

  constructor(
    private readonly callOut: CallOut,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** Callers that need a new one at the same time share one request. @throws Error when Sage ID gives none */
  async current(): Promise<string> {
    if (this.#token && this.clock.now().getTime() < this.#token.goodUntil) return this.#token.text;
    this.#request ??= this.#ask().finally(() => (this.#request = undefined));
    this.#token = await this.#request;
    return this.#token.text;
  }

  /** Forgets a token that somebody refused. */
  refuse(token: string): void {
    if (this.#token?.text === token) this.#token = undefined;
  }

  async #ask(): Promise<KeptToken> {
    const { url, clientId, clientSecret, notificationAudience } = this.settings.sageId;
    const answer = await this.callOut.run({
      method: 'POST',
      url: new URL(`${url}/oauth/token`),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
        audience: notificationAudience,
      }).toString(),
      redirect: 'manual',
      authorisationId: null,
      correlationId: randomUUID(),
    });
    if (answer.status !== 200) throw new Error(`Sage ID gave no token: ${answer.status}`);
    const { access_token, expires_in } = tokenResponseSchema.parse(JSON.parse(answer.text));
    return { text: access_token, goodUntil: this.clock.now().getTime() + expires_in * 1000 - MARGIN_MS };
  }
}
