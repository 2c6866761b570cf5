import { render } from 'preact-render-to-string';
import type { Look } from '../customer-page/look.js';

/** A piece of HTML for the body of any page, and the script in it. */
export interface Fragment {
  readonly html: string;
  readonly script?: string;
}

/**
 * Sends the frame to `url`, by script and, where none runs, by a link in words.
 * It may be placed into a page of Banking Service (wire contract §2.2), so the URL is absolute and nothing else is needed.
 */
export function fragmentTo(url: string, { say, bank, language }: Look): Fragment {
  const script = `window.location.replace(${JSON.stringify(url).replaceAll('<', '\\u003c')});`;
  const link = render(
    <p lang={language}>
      <a href={url}>{say('fragment.continue', { bank })}</a>
    </p>,
  );
  return { html: `<script>${script}</script>${link}`, script };
}

/** Says that there is no way on; contains no link. */
export const fragmentOf = (why: 'incomplete' | 'unknown-bank', { say, language }: Look): Fragment => ({
  html: render(<p lang={language}>{say(`fragment.${why}`)}</p>),
});
