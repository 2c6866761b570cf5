import type { PageSettings } from '../customer-page/page-settings.js';
import type { Posted } from './forms.js';

/** The page that a browser is sent to; `handle` is the only one that counts from now on. */
export interface NextPage {
  readonly page: 'step' | 'waiting' | 'outcome';
  readonly authorisationId: string;
  readonly handle: string;
}

/** Where a browser goes whose own attempt has decided. */
export const waitingFor = ({ authorisationId, handle }: Posted): NextPage => ({
  page: 'waiting',
  authorisationId,
  handle,
});

/** Its address, as a path of ours. */
export const pathOf = (settings: PageSettings, { page, authorisationId, handle }: NextPage): string =>
  settings.path(`/authorisations/${authorisationId}/${page}?handle=${handle}`);
