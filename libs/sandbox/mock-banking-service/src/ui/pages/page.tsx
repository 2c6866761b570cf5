import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

const STYLE = 'body{font:16px/1.5 system-ui,sans-serif;margin:1.5rem auto;max-width:40rem;padding:0 1rem}';

/** A page of the sandbox's own Banking Service. */
export const Page = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <style>{STYLE}</style>
    </head>
    <body>
      <h1>{title}</h1>
      {children}
    </body>
  </html>
);

/** The page as text; all that is put into it is escaped. */
export const htmlOf = (page: VNode): string => `<!doctype html>${renderToString(page)}`;
