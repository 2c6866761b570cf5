import { AuthorisationRepository } from '@feedline/persistence';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Tickets } from '../ticket/tickets.js';

/** A customer who is refused should not wait for a look. */
const PATIENCE_MS = 500;

const AUTHORISATION = /\/authorisations\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:[/?]|$)/i;

/** Finds out whose page a request is about, so that a refusal looks like the bank; no refusal ever fails for it. */
@Injectable()
export class BankOfRequest {
  constructor(
    private readonly tickets: Tickets,
    private readonly authorisations: AuthorisationRepository,
  ) {}

  /** Sage's id of the bank, by the ticket or the authorisation of the URL; undefined when neither tells. */
  async find(request: FastifyRequest): Promise<string | undefined> {
    return this.#byTicket(request) ?? (await this.#byAuthorisation(request.url));
  }

  #byTicket({ query }: FastifyRequest): string | undefined {
    const sealed = (query as { ticket?: unknown } | undefined)?.ticket;
    const ticket = typeof sealed === 'string' ? this.tickets.read(sealed) : 'foreign';
    return typeof ticket === 'string' ? undefined : ticket.bankId;
  }

  async #byAuthorisation(url: string): Promise<string | undefined> {
    const [, authorisationId] = AUTHORISATION.exec(url) ?? [];
    if (!authorisationId) return undefined;
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<string[]>((resolve) => (timer = setTimeout(() => resolve([]), PATIENCE_MS)));
    const known = this.authorisations.banksOf(authorisationId).catch(() => []);
    const [bankId, ...others] = await Promise.race([known, limit]);
    clearTimeout(timer);
    return others.length === 0 ? bankId : undefined;
  }
}
