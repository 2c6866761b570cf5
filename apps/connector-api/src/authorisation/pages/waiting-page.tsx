import type { Page } from '../../customer-page/render-page.js';

/** Shown until the outcome is known; asks for it by itself, and offers a link where that is switched off. */
export const waitingPage = (outcomePath: string): Page => ({
  heading: 'One moment',
  refreshTo: outcomePath,
  children: (
    <p role="status">
      We are telling Sage what you decided. This page goes on by itself; if it does not, <a href={outcomePath}>go on</a>
      .
    </p>
  ),
});
