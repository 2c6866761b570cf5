import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { BankConfig } from '../bank/bank.config.js';
import { Banks } from '../bank/banks.js';
import { chooseLanguage } from './languages.js';
import { lookOf, type Look } from './look.js';
import { pageHeaders, type InlineParts } from './page-headers.js';
import { PAGE_SCRIPT } from './page-script.js';
import { PageSettings } from './page-settings.js';
import { refusalPage, type Refusal } from './refusal-page.js';
import { renderPage, stylesheetOf, type Page } from './render-page.js';

/** Draws a page in a language, for a bank. */
export type Draw = (look: Look) => Page;

/** Everything that a customer's browser may get from us: a page, or another page. */
@Injectable()
export class PageReplies {
  constructor(
    private readonly settings: PageSettings,
    private readonly banks: Banks,
  ) {}

  /** @param bankId whose page it is; the only bank's, or nobody's, without */
  page(reply: FastifyReply, status: number, { draw, bankId }: { draw: Draw; bankId?: string | undefined }): void {
    const bank = bankId === undefined ? this.banks.only() : this.banks.byId(bankId);
    const look = this.lookFor(reply, bank);
    const logo = bank?.logo && this.settings.path(`/logos/${bank.logo.fileName}`);
    void reply
      .status(status)
      .headers(this.headers(look, { style: stylesheetOf(look), script: PAGE_SCRIPT }))
      .send(renderPage(draw(look), { look, logo }));
  }

  refusal(reply: FastifyReply, refusal: Refusal, bankId?: string): void {
    this.page(reply, refusal.status, { draw: (look) => refusalPage(refusal, look), bankId });
  }

  /** 303: the browser asks for `location` with GET, and a reload sends no form again (RFC 9110 §15.4.4). */
  goTo(reply: FastifyReply, location: string): void {
    void reply.status(303).headers(pageHeaders(this.settings, {})).header('location', location).send('');
  }

  /** In the language that the customer's browser asks for, or else in the bank's. */
  lookFor({ request }: FastifyReply, bank: BankConfig | undefined): Look {
    return lookOf(chooseLanguage(request.headers['accept-language'], bank?.language ?? 'en'), bank);
  }

  /** The headers of what is said in this look. */
  headers({ language }: Look, parts: InlineParts): Record<string, string> {
    return { ...pageHeaders(this.settings, parts), 'content-language': language, vary: 'accept-language' };
  }
}
