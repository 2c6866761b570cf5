import type { ComponentChildren } from 'preact';

/** Where a page asks for news, and what it shows now. */
export interface LiveNews {
  readonly url: string;
  /** Of what is shown: it changes with every change that people can see. */
  readonly mark: string;
  /** How long to wait before asking, in milliseconds; null when nothing more can come. */
  readonly after: number | null;
}

/** A part of a page that `follow-news.mjs` keeps up to date; without scripts it is as new as the page. */
export const Live = ({ url, mark, after, children }: LiveNews & { children: ComponentChildren }) => (
  <>
    <p id="news" class="unseen" role="status" />
    <div
      class="live"
      data-live
      {...(after === null ? {} : { 'data-url': url, 'data-mark': mark, 'data-after': String(after) })}
    >
      {children}
    </div>
  </>
);
