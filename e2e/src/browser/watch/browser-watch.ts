import type { BrowserContext, ConsoleMessage, Page, Request } from 'playwright-core';

/** What a story expects a browser to complain about: words of the complaint, and a part of the address. */
export interface Expected {
  readonly words: string;
  readonly url: string;
}

const LOOPBACK = ['localhost', '127.0.0.1'];

/**
 * Notes whatever a person with open developer tools would frown at, in every page of a context: errors and warnings of
 * the console (violations of a Content-Security-Policy are among them), uncaught errors, requests that failed or left
 * this machine, dialogs, windows that crashed, cookies.
 */
export class BrowserWatch {
  readonly #problems = new Set<string>();
  readonly #expected: Expected[] = [];
  readonly #heard = new Set<Expected>();

  constructor(private readonly context: BrowserContext) {
    context.on('console', (message) => this.#hear(message));
    context.on('weberror', (error) => this.#note(`uncaught: ${error.error().message}`, error.page()?.url()));
    context.on('requestfailed', (request) => this.#missed(request));
    context.on('request', (request) => this.#left(request));
    context.on('response', (response) => {
      const cookie = response.headers()['set-cookie'];
      if (cookie !== undefined) this.#note(`a cookie was set: ${cookie}`, response.url());
    });
    context.on('dialog', (dialog) => {
      this.#note(`a dialog opened: ${dialog.message()}`, dialog.page()?.url());
      void dialog.dismiss();
    });
    context.on('page', (page: Page) => page.on('crash', () => this.#note('the page crashed', page.url())));
  }

  /** The story expects this complaint; without it the story is told wrong. */
  expect(expected: Expected): void {
    this.#expected.push(expected);
  }

  /** Everything that was noted so far, once, with where; every cookie that was kept; what was expected and did not come. */
  async problems(): Promise<string[]> {
    const cookies = await this.context.cookies();
    const missing = this.#expected.filter((one) => !this.#heard.has(one));
    return [
      ...this.#problems,
      ...cookies.map(({ name, domain }) => `a cookie was kept: ${name} of ${domain}`),
      ...missing.map(({ words, url }) => `nobody complained: ${words} (${url})`),
    ];
  }

  #note(problem: string, url = 'an unknown page'): void {
    const expected = this.#expected.find((one) => problem.includes(one.words) && url.includes(one.url));
    if (expected) this.#heard.add(expected);
    else this.#problems.add(`${problem} (${url})`);
  }

  #hear(message: ConsoleMessage): void {
    if (!['error', 'warning'].includes(message.type())) return;
    const { url } = message.location();
    this.#note(`${message.type()} in the console: ${message.text()}`, url || message.page()?.url());
  }

  /** A page that is left takes its open requests with it. */
  #missed(request: Request): void {
    const reason = request.failure()?.errorText ?? '';
    if (reason !== 'net::ERR_ABORTED') this.#note(`a request failed: ${reason}`, request.url());
  }

  #left(request: Request): void {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && !LOOPBACK.includes(hostname)) {
      this.#note('a request left this machine', request.url());
    }
  }
}
