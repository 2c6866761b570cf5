import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import { STYLESHEET } from './stylesheet.js';

/** A page before it becomes text; everything in it is escaped when it does. */
export interface Page {
  /** Heading and title. */
  readonly heading: string;
  readonly children: ComponentChildren;
  /** Where to go by itself after a second, as a path of ours. */
  readonly refreshTo?: string;
}

/** The whole HTML document of a page. */
export const renderPage = ({ heading, children, refreshTo }: Page): string =>
  `<!doctype html>${render(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {refreshTo !== undefined && <meta http-equiv="refresh" content={`1;url=${refreshTo}`} />}
        <title>{heading}</title>
        <style dangerouslySetInnerHTML={{ __html: STYLESHEET }} />
      </head>
      <body>
        <main>
          <h1>{heading}</h1>
          {children}
        </main>
      </body>
    </html>,
  )}`;
