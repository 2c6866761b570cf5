import { Injectable } from '@nestjs/common';
import type { VNode } from 'preact';
import type { FastifyReply } from 'fastify';
import { Settings } from '../settings.js';
import { Database } from '../store/database.js';
import type { Asset } from '../ui/look/asset.js';
import { htmlOf } from '../ui/pages/page.js';
import { sendPage } from '../ui/send-page.js';
import { ReadSpoils } from '../spoil-panel/read-spoils.js';
import { ReadTimeline } from '../timeline/read-timeline.js';
import type { Behind } from './pages/behind-the-scenes.js';
import { Layout } from './pages/layout.js';
import { ProblemNotice } from './pages/problem-notice.js';
import { ProductCompanyRepository, type ProductCompany } from './product-company.repository.js';
import { pageUnknown, type ProductError } from './product.error.js';

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

/** How many calls a page shows at first: they come with each page, and tell the whole story of one link. */
const CALLS_SHOWN = 20;

/** Sends the product's pages, each with what all of them show. */
@Injectable()
export class ProductPages {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly readTimeline: ReadTimeline,
    private readonly readSpoils: ReadSpoils,
  ) {}

  /** @throws ProductError 404 */
  async company(companyId: string): Promise<ProductCompany> {
    const company = await new ProductCompanyRepository(this.database).find(companyId);
    if (!company) throw pageUnknown();
    return company;
  }

  async send(reply: FastifyReply, page: ProductPage): Promise<void> {
    const companies = await new ProductCompanyRepository(this.database).list();
    await this.#send(reply, page, { companies, behind: await this.#behind() });
  }

  /** Says what is wrong, with as much around it as there is. */
  async problem(reply: FastifyReply, { status, title, text, wayOut }: ProductError): Promise<void> {
    const body = <ProblemNotice title={title} text={text} wayOut={wayOut} />;
    const behind = await this.#behind().catch(() => undefined);
    await this.#send(reply, { title, status, body }, { companies: [], behind });
  }

  async #send(
    reply: FastifyReply,
    { title, company, scripts, status = 200, body }: ProductPage,
    around: { companies: readonly ProductCompany[]; behind: Behind | undefined },
  ): Promise<void> {
    const html = htmlOf(
      <Layout title={title} company={company} links={this.settings.links} scripts={scripts} {...around}>
        {body}
      </Layout>,
    );
    await sendPage(reply.status(status), html, { framedBy: 'none' });
  }

  async #behind(): Promise<Behind> {
    return { timeline: await this.readTimeline.run({}, CALLS_SHOWN), spoils: this.readSpoils.run() };
  }
}
