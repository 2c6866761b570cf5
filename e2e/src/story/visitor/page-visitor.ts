import { parse, type HTMLElement } from 'node-html-parser';
import { StoryError } from '../story.error.js';
import { fillForm, formWithButton, type Entries } from './fill-form.js';

/** More hops than any page of ours takes; a waiting page counts as one for every five seconds. */
const LONGEST_JOURNEY = 20;

/** How long a page may take, in milliseconds. */
const LIMIT_MS = 30_000;

/**
 * A customer's browser: follows redirects and refreshes, keeps no cookie and runs no script.
 * It shows one page at a time, the way a person would see it.
 */
export class PageVisitor {
  /** Every call so far, oldest first: method and address, with the status that came back. */
  readonly trail: { readonly method: string; readonly url: URL; readonly status: number }[] = [];
  #page: { url: URL; status: number; html: HTMLElement } | undefined;

  get url(): URL {
    return this.#current.url;
  }

  get status(): number {
    return this.#current.status;
  }

  get heading(): string {
    return this.html.querySelector('h1')?.text ?? '';
  }

  get html(): HTMLElement {
    return this.#current.html;
  }

  /** All words of the page. */
  get text(): string {
    return this.html.querySelector('body')?.structuredText ?? this.html.structuredText;
  }

  /** Opens an address, absolute or as a link of the current page. */
  async open(address: string): Promise<this> {
    await this.#travel(new URL(address, this.#page?.url), { method: 'GET' });
    return this;
  }

  /** Goes on inside the frame of the page. */
  openFrame(): Promise<this> {
    const source = this.html.querySelector('iframe')?.getAttribute('src');
    if (!source) throw new StoryError(`The page "${this.heading}" has no frame.`);
    return this.open(source);
  }

  /** Goes where the fragment of a provider leads, by its plain link: the way for browsers without scripts. */
  followFragment(): Promise<this> {
    const link = this.html.querySelector('a')?.getAttribute('href');
    if (!link) throw new StoryError(`The fragment leads nowhere; it says: ${this.text}`);
    return this.open(link);
  }

  /**
   * Fills in the form with this button and presses it. Fields are named by label or by name; hidden fields and boxes
   * that are ticked already go along, as in every browser.
   */
  async submit(button: string, entries: Entries = {}): Promise<this> {
    const form = formWithButton(this.html, button);
    if (!form) throw new StoryError(`The page "${this.heading}" has no button "${button}"; it says: ${this.text}`);
    const body = fillForm(form, button, entries);
    const address = new URL(form.getAttribute('action') ?? '', this.url);
    await this.#travel(address, { method: 'POST', body, headers: { origin: this.url.origin } });
    return this;
  }

  get #current() {
    if (!this.#page) throw new StoryError('No page is open yet.');
    return this.#page;
  }

  async #travel(start: URL, init: RequestInit): Promise<void> {
    let next: URL | undefined = start;
    let how = init;
    for (let hops = 0; next; hops += 1) {
      if (hops > LONGEST_JOURNEY) throw new StoryError(`${start.pathname} led to ${hops} pages and to no end.`);
      next = await this.#go(next, how);
      how = { method: 'GET' };
    }
  }

  /** Answers where the browser goes by itself after this. */
  async #go(url: URL, init: RequestInit): Promise<URL | undefined> {
    const limited = { ...init, redirect: 'manual' as const, signal: AbortSignal.timeout(LIMIT_MS) };
    const answer = await fetch(url, limited).catch((cause: unknown) => {
      throw new StoryError(`${url.origin}${url.pathname} cannot be opened.`, { cause });
    });
    const html = parse(await answer.text(), { blockTextElements: { script: true } });
    this.trail.push({ method: init.method ?? 'GET', url, status: answer.status });
    this.#page = { url, status: answer.status, html };
    const location = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : refreshOf(html);
    return location ? new URL(location, url) : undefined;
  }
}

const refreshOf = (html: HTMLElement): string | undefined =>
  /url=(.+)$/i.exec(html.querySelector('meta[http-equiv=refresh]')?.getAttribute('content') ?? '')?.[1];
