import type { Provider } from '@nestjs/common';
import { BankOfRequest } from './bank-of-request.js';
import { PageReplies } from './page-replies.js';
import { PageSettings } from './page-settings.js';
import { PageFilter } from './page.filter.js';
import { UnknownPageFilter } from './unknown-page.filter.js';

interface Variables {
  readonly PUBLIC_BASE_URL: string;
  readonly REDIRECT_ALLOW_LIST: readonly string[];
  readonly FRAME_ANCESTORS: readonly string[];
}

/** What every page that customers see is made with. */
export function customerPageProviders(config: Variables): Provider[] {
  const settings = new PageSettings({
    publicBaseUrl: config.PUBLIC_BASE_URL,
    redirectAllowList: config.REDIRECT_ALLOW_LIST,
    frameAncestors: config.FRAME_ANCESTORS,
  });
  return [{ provide: PageSettings, useValue: settings }, BankOfRequest, PageReplies, PageFilter, UnknownPageFilter];
}
