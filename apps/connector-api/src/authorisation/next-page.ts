import type { PageSettings } from '../customer-page/page-settings.js';

/** The page that a browser is sent to; `handle` is the only one that counts from now on. */
export interface NextPage {
  readonly page: 'step' | 'waiting' | 'outcome';
  readonly authorisationId: string;
  readonly handle: string;
}

/** Its address, as a path of ours. */
export const pathOf = (settings: PageSettings, { page, authorisationId, handle }: NextPage): string =>
  settings.path(`/authorisations/${authorisationId}/${page}?handle=${handle}`);
