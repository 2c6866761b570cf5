import { Page } from './page.js';

/** What a customer is told when there is nothing more to do here. */
export interface Outcome {
  /** The id of the page's paragraph, for machines. */
  readonly id: 'linked' | 'not-linked' | 'expired' | 'unknown' | 'bank-unavailable' | 'refused';
  readonly title: string;
  readonly text: string;
}

/** The end of the road, good or bad. */
export const OutcomePage = ({ id, title, text }: Outcome) => (
  <Page title={title}>
    <p id={id} data-outcome={id} class={`notice ${id === 'linked' ? 'good' : 'warn'}`}>
      {text}
    </p>
  </Page>
);
