import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import { supportOf, type Look } from './look.js';
import { PAGE_SCRIPT } from './page-script.js';
import { stylesheetFor } from './stylesheet.js';

/** A page before it becomes text; everything in it is escaped when it does. */
export interface Page {
  readonly heading: string;
  readonly children: ComponentChildren;
  /** Which of the three steps of a customer it is. */
  readonly step?: 1 | 2 | 3;
  /** It says that something was wrong: so does its title. */
  readonly hasError?: boolean;
  /** A sign for the eye above the heading, which says the same. */
  readonly sign?: { readonly sign: string; readonly tone: string };
  /** Where it goes by itself, a path of ours or an allowed address, and after how many milliseconds. */
  readonly goOn?: { readonly url: string; readonly afterMs: number };
}

/** What surrounds a page. */
export interface Frame {
  readonly look: Look;
  /** Where the bank's logo is, as a path of ours. */
  readonly logo?: string | undefined;
}

/** The colour of a page that belongs to no bank. */
const NEUTRAL_COLOUR = '#3d4a57';

/** The stylesheet that `renderPage` puts into a page of this look. */
export const stylesheetOf = ({ brand }: Look): string => stylesheetFor(brand?.colour ?? NEUTRAL_COLOUR);

/** The whole HTML document of a page. */
export const renderPage = (page: Page, { look, logo }: Frame): string =>
  `<!doctype html>${render(
    <html lang={look.language}>
      <Head page={page} look={look} logo={logo} />
      <body>
        <header>
          {logo && <img src={logo} alt="" />}
          <span>{look.brand?.name ?? look.say('page.neutral')}</span>
        </header>
        <main
          data-offline={look.say('page.offline')}
          data-go-on={page.goOn?.url}
          data-go-on-after={page.goOn?.afterMs.toString()}
        >
          {page.step && <Progress step={page.step} words={look.say('page.step', { step: page.step })} />}
          {page.sign && (
            <div class={`sign ${page.sign.tone}`} aria-hidden="true">
              {page.sign.sign}
            </div>
          )}
          <h1 tabIndex={-1}>{page.heading}</h1>
          {page.children}
        </main>
        <Support look={look} />
        <script type="module" dangerouslySetInnerHTML={{ __html: PAGE_SCRIPT }} />
      </body>
    </html>,
  )}`;

/** Without a script the page goes on by a refresh, which knows whole seconds only. */
const Head = ({ page, look, logo }: Frame & { page: Page }) => (
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>{titleOf(page, look)}</title>
    {logo && <link rel="icon" href={logo} />}
    <style dangerouslySetInnerHTML={{ __html: stylesheetOf(look) }} />
    {page.goOn && (
      <noscript>
        <meta httpEquiv="refresh" content={`${Math.ceil(page.goOn.afterMs / 1000)};url=${page.goOn.url}`} />
      </noscript>
    )}
  </head>
);

function titleOf({ heading, hasError }: Page, { brand, say }: Look): string {
  const isNamed = brand === undefined || heading.includes(brand.name);
  const title = isNamed ? heading : say('page.title', { heading, bank: brand.name });
  return hasError ? say('page.title-with-error', { title }) : title;
}

function Support({ look }: { look: Look }) {
  const { text, language } = supportOf(look);
  return (
    <footer>
      <p lang={language === look.language ? undefined : language}>{text}</p>
    </footer>
  );
}

const Progress = ({ step, words }: { step: number; words: string }) => (
  <p class="progress">
    <b aria-hidden="true">
      {[1, 2, 3].map((number) => (
        <span key={number} class={number <= step ? 'on' : undefined} />
      ))}
    </b>
    {words}
  </p>
);
