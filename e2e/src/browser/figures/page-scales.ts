import type { Page, Request } from 'playwright-core';

/** What a page cost that is there now: all that came over the wire since somebody set out for it. */
export interface Weight {
  readonly name: string;
  readonly bytes: number;
  readonly requests: number;
}

/** Weighs pages: headers and bodies as transferred, redirects included. */
export class PageScales {
  #requests: Request[] = [];

  constructor(private readonly page: Page) {
    page.on('requestfinished', (request) => this.#requests.push(request));
  }

  /** Everything since the last time; the page has loaded. */
  async weigh(name: string): Promise<Weight> {
    await this.page.waitForLoadState('networkidle');
    const requests = this.#requests;
    this.#requests = [];
    const sizes = await Promise.all(requests.map((request) => request.sizes()));
    const bytes = sizes.reduce(
      (sum, { responseHeadersSize, responseBodySize }) => sum + responseHeadersSize + responseBodySize,
      0,
    );
    return { name, bytes, requests: requests.length };
  }
}
