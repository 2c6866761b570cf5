import type { ComponentChildren } from 'preact';
import type { SandboxLink } from '../../mock-banking-service-options.js';
import type { Asset } from '../../ui/look/asset.js';
import { Document } from '../../ui/pages/page.js';
import { FOLD_ASIDE_SCRIPT } from '../look/fold-aside-script.js';
import { PRODUCT_STYLESHEET } from '../look/product-stylesheet.js';
import type { ProductCompany } from '../product-company.repository.js';
import { BEHIND_ASSETS, BehindTheScenes, type Behind } from './behind-the-scenes.js';
import { CompanyMenu } from './company-menu.js';
import { BookMark } from './marks.js';

interface Layout {
  readonly title: string;
  readonly company?: ProductCompany | undefined;
  readonly companies?: readonly ProductCompany[];
  readonly links: readonly SandboxLink[];
  readonly scripts?: readonly Asset[] | undefined;
  /** Left out when it cannot be read. */
  readonly behind?: Behind | undefined;
  readonly children: ComponentChildren;
}

/** Every page of the product: the product in the middle, what happens behind it beside. */
export const Layout = ({ title, company, companies = [], links, scripts = [], behind, children }: Layout) => (
  <Document
    title={`${title} · Larkwell`}
    class="product"
    stylesheets={[PRODUCT_STYLESHEET, ...(behind ? BEHIND_ASSETS.stylesheets : [])]}
    scripts={[FOLD_ASIDE_SCRIPT, ...scripts, ...(behind ? BEHIND_ASSETS.scripts : [])]}
  >
    <a class="skip" href="#main">
      Skip to the content
    </a>
    <header class="top">
      <a class="brand" href={company ? `/product/companies/${company.companyId}` : '/'}>
        <BookMark />
        <span>
          Larkwell <span class="quiet">Accounting</span>
        </span>
      </a>
      {companies.length > 0 && <CompanyMenu company={company} companies={companies} />}
      {links.length > 0 && <Elsewhere links={links} />}
    </header>
    <div class="desk">
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      {behind && <BehindTheScenes {...behind} />}
    </div>
    <footer>
      Larkwell is an invented product. It meets Banking Service as any product does, at the Consumer API alone.
    </footer>
  </Document>
);

const Elsewhere = ({ links }: { links: readonly SandboxLink[] }) => (
  <nav class="elsewhere" aria-label="Sandbox">
    <ul>
      {links.map(({ label, url }) => (
        <li key={url}>
          <a href={url} target="_blank" rel="noopener">
            {label}
            <span class="unseen"> (opens a new tab)</span>
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
