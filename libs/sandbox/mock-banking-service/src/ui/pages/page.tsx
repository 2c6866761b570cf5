import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Asset } from '../look/asset.js';
import { MARK } from '../look/mark.js';
import { SANDBOX_STYLESHEET } from '../look/sandbox-stylesheet.js';

interface Document {
  readonly title: string;
  /** Of the body. */
  readonly class: string;
  /** Beside the sandbox's own stylesheet. */
  readonly stylesheets?: readonly Asset[];
  readonly scripts?: readonly Asset[];
  readonly children: ComponentChildren;
}

/** The frame of every page of the sandbox. */
export const Document = ({ title, class: name, stylesheets = [], scripts = [], children }: Document) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{title}</title>
      <link rel="icon" type={MARK.contentType} href={MARK.href} />
      {[SANDBOX_STYLESHEET, ...stylesheets].map(({ href }) => (
        <link key={href} rel="stylesheet" href={href} />
      ))}
      {scripts.map(({ href }) => (
        <script key={href} type="module" src={href} />
      ))}
    </head>
    <body class={name}>{children}</body>
  </html>
);

/** A page of Banking Service's own UI. */
export const Page = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <Document title={title} class="service">
    <main>
      <h1>{title}</h1>
      {children}
    </main>
  </Document>
);

/** The page as text; all that is put into it is escaped. */
export const htmlOf = (page: VNode): string => `<!doctype html>${renderToString(page)}`;
