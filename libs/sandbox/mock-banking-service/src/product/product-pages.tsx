import { Injectable } from '@nestjs/common';
import type { VNode } from 'preact';
import type { FastifyReply } from 'fastify';
import { Settings } from '../settings.js';
import { Database } from '../store/database.js';
import type { Asset } from '../ui/look/asset.js';
import { htmlOf } from '../ui/pages/page.js';
import { sendPage } from '../ui/send-page.js';
import { Layout } from './pages/layout.js';
import { ProductCompanyRepository, type ProductCompany } from './product-company.repository.js';
import { pageUnknown } from './product.error.js';

/** What is special about one page. */
export interface ProductPage {
  readonly title: string;
  /** The one that the page is about. */
  readonly company?: ProductCompany;
  readonly scripts?: readonly Asset[];
  /** 200 when left out. */
  readonly status?: number;
  readonly body: VNode;
}

/** Sends the product's pages, each with what all of them show. */
@Injectable()
export class ProductPages {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
  ) {}

  /** @throws ProductError 404 */
  async company(companyId: string): Promise<ProductCompany> {
    const company = await new ProductCompanyRepository(this.database).find(companyId);
    if (!company) throw pageUnknown();
    return company;
  }

  async send(reply: FastifyReply, { title, company, scripts, status = 200, body }: ProductPage): Promise<void> {
    const companies = await new ProductCompanyRepository(this.database).list();
    const { links } = this.settings;
    const html = htmlOf(
      <Layout title={title} company={company} companies={companies} links={links} scripts={scripts}>
        {body}
      </Layout>,
    );
    await sendPage(reply.status(status), html, { framedBy: 'none' });
  }
}
