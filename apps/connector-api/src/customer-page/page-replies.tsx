import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { pageHeaders } from './page-headers.js';
import { PageSettings } from './page-settings.js';
import { PageError } from './page.error.js';
import { problemWords } from './problem-words.js';
import { renderPage, type Page } from './render-page.js';
import { STYLESHEET } from './stylesheet.js';

/** Everything that a customer's browser may get from us: a page, another page, or the way back. */
@Injectable()
export class PageReplies {
  constructor(private readonly settings: PageSettings) {}

  page(reply: FastifyReply, status: number, page: Page): void {
    void reply.status(status).headers(this.#headers()).send(renderPage(page));
  }

  problem(reply: FastifyReply, { problem }: PageError): void {
    const { status, heading, text } = problemWords[problem];
    this.page(reply, status, { heading, children: <p>{text}</p> });
  }

  /** 303: the browser asks for `location` with GET, and a reload sends no form again (RFC 9110 §15.4.4). */
  goTo(reply: FastifyReply, location: string): void {
    void reply.status(303).headers(this.#headers()).header('location', location).send('');
  }

  #headers(): Record<string, string> {
    return pageHeaders(this.settings, { style: STYLESHEET });
  }
}
