/** What the pages that customers see must know of the outside world. */
export class PageSettings {
  /** Base URL under which browsers reach us, without a slash at its end. */
  readonly publicBaseUrl: string;
  readonly redirectAllowList: readonly string[];
  readonly frameAncestors: readonly string[];

  constructor(settings: Pick<PageSettings, 'publicBaseUrl' | 'redirectAllowList' | 'frameAncestors'>) {
    this.publicBaseUrl = settings.publicBaseUrl;
    this.redirectAllowList = settings.redirectAllowList;
    this.frameAncestors = settings.frameAncestors;
  }

  /** The origin of our own pages, as a browser sends it. */
  get origin(): string {
    return new URL(this.publicBaseUrl).origin;
  }

  /** A path of ours as the browser must ask for it: below the path that the public base URL may have. */
  path(path: string): string {
    return new URL(this.publicBaseUrl).pathname.replace(/\/$/, '') + path;
  }
}
