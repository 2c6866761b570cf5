import { parse, type HTMLElement } from 'node-html-parser';
import type { Stage } from './stage.js';

/** A page as a person without scripts has it. */
export interface VisitedPage {
  readonly status: number;
  readonly headers: Headers;
  /** Where redirects have led, as path and query. */
  readonly path: string;
  readonly html: HTMLElement;
}

/** What a form sends; a list sends its field several times. */
export type Fields = Record<string, string | readonly string[]>;

/** A person in front of the sandbox's product. */
export class ProductVisitor {
  constructor(private readonly stage: Stage) {}

  /** Opens an address and follows where it leads. */
  async open(path: string, init: RequestInit = {}): Promise<VisitedPage> {
    const answer = await fetch(new URL(path, this.stage.url), init);
    const { pathname, search } = new URL(answer.url);
    return {
      status: answer.status,
      headers: answer.headers,
      path: pathname + search,
      html: parse(await answer.text()),
    };
  }

  /** Sends a form as a browser does whose page stood here, or at `origin`. */
  send(path: string, fields: Fields, origin = this.stage.url): Promise<VisitedPage> {
    const body = new URLSearchParams();
    for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) body.append(name, value);
    return this.open(path, { method: 'POST', body, headers: { origin } });
  }

  /** Fills a form of a page in and sends it; what is not filled in is sent as it stands. */
  submit({ html }: VisitedPage, form: string, fields: Fields = {}): Promise<VisitedPage> {
    const found = html.querySelector(form);
    if (!found) throw new Error(`No ${form} on the page: ${html.text}`);
    const standing = found.querySelectorAll('input').map((input) => [input.getAttribute('name'), valueOf(input)]);
    const action = found.getAttribute('action') ?? '';
    return this.send(action, { ...(Object.fromEntries(standing) as Fields), ...fields });
  }

  /** Makes a company; ends at its bank accounts. */
  async createCompany(name: string): Promise<VisitedPage> {
    return this.submit(await this.open('/product/companies/new'), '#create-company', { name });
  }

  /** Starts a link of a company, given by the path of its bank accounts; ends at the page with the frame. */
  async startLink(company: string, bankId = 'bank-1'): Promise<VisitedPage> {
    return this.submit(await this.open(`${company}/connect/${bankId}`), '#start-link');
  }

  /** What the page's script learns when it asks in time. */
  async progress(link: string): Promise<{ state: string; after?: number; href?: string }> {
    this.stage.clock.advance(1_000);
    return (await (await fetch(`${this.stage.url}${link}/progress`)).json()) as { state: string };
  }
}

const valueOf = (input: HTMLElement): string => input.getAttribute('value') ?? '';
