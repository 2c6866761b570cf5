import { Body, Controller, Get, Param, Post, Query, Res, UseFilters, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { randomUUID } from 'node:crypto';
import { Database } from '../store/database.js';
import { CompanyClient } from './consumer/company-client.js';
import { CreateCompany } from './create-company.js';
import { liveAnswer, markOf, pauseFor } from './live-answer.js';
import { FOLLOW_NEWS_SCRIPT } from './look/follow-news-script.js';
import { AccountList, shownAccounts } from './pages/account-list.js';
import { AccountsPage } from './pages/accounts-page.js';
import { NewCompanyPage } from './pages/new-company-page.js';
import { statusWords } from './pages/status-chip.js';
import type { ProductCompany } from './product-company.repository.js';
import { companyFormSchema, problemsOf } from './product-forms.js';
import { ProductFormGuard } from './product-form.guard.js';
import { ProductLinkRepository } from './product-link.repository.js';
import { ProductPages } from './product-pages.js';
import { ProductFilter } from './product.filter.js';

/** The product's companies and their bank accounts. */
@ApiExcludeController()
@Controller()
@UseFilters(ProductFilter)
@UseGuards(ProductFormGuard)
export class CompanyController {
  constructor(
    private readonly pages: ProductPages,
    private readonly createCompany: CreateCompany,
    private readonly companyClient: CompanyClient,
    private readonly database: Database,
  ) {}

  /** The newest company; there is always one. */
  @Get(['/', 'product', 'product/companies'])
  async enter(@Res() reply: FastifyReply): Promise<void> {
    const { companyId } = await this.createCompany.newest();
    await reply.header('cache-control', 'no-store').redirect(`/product/companies/${companyId}`, 303);
  }

  @Get('product/companies/new')
  async ask(@Res() reply: FastifyReply): Promise<void> {
    await this.pages.send(reply, { title: 'New company', body: <NewCompanyPage requestId={randomUUID()} /> });
  }

  @Post('product/companies')
  async create(@Res() reply: FastifyReply, @Body() body: unknown): Promise<void> {
    const form = companyFormSchema.safeParse(body);
    if (form.success) {
      const { companyId } = await this.createCompany.run(form.data.requestId, form.data.name);
      return void (await reply.redirect(`/product/companies/${companyId}`, 303));
    }
    const { name } = (body ?? {}) as { name?: unknown };
    const entered = typeof name === 'string' ? name.slice(0, 200) : '';
    const problem = problemsOf(form.error)['name'] ?? 'Send the form once more.';
    const page = <NewCompanyPage requestId={randomUUID()} entered={entered} problem={problem} />;
    await this.pages.send(reply, { title: 'New company', status: 400, body: page });
  }

  @Get('product/companies/:companyId')
  async show(
    @Res() reply: FastifyReply,
    @Param('companyId') companyId: string,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const company = await this.pages.company(companyId);
    const { accounts, links, shown } = await this.#accounts(company);
    const news = newsIn(query);
    const url = `/product/companies/${companyId}/news?${new URLSearchParams(Object.entries(news)).toString()}`;
    const page = (
      <AccountsPage
        company={company}
        shown={shown}
        newest={links[0]}
        news={news}
        live={{ url, mark: markOf(accounts), after: pauseFor(accounts) }}
      />
    );
    const scripts = [FOLLOW_NEWS_SCRIPT];
    await this.pages.send(reply, { title: 'Bank accounts', company, scripts, body: page });
  }

  /** The list of accounts, when it is another than `mark` stands for. */
  @Get('product/companies/:companyId/news')
  async news(
    @Res() reply: FastifyReply,
    @Param('companyId') companyId: string,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const company = await this.pages.company(companyId);
    const { accounts, shown } = await this.#accounts(company);
    const words = accounts.map(({ accountName, status }) => `${accountName}: ${statusWords(status)}.`).join(' ');
    const news = { part: () => <AccountList company={company} shown={shown} news={newsIn(query)} />, words };
    const answer = liveAnswer({ mark: markOf(accounts), after: pauseFor(accounts) }, query['mark'], news);
    await reply.header('cache-control', 'no-store').send(answer);
  }

  async #accounts(company: ProductCompany) {
    const accounts = await this.companyClient.bankAccounts(company);
    const links = await new ProductLinkRepository(this.database).list(company.companyId);
    return { accounts, links, shown: shownAccounts(accounts, links) };
  }
}

/** What the address says that has just been done; other members and lists are left out. */
const newsIn = (query: Readonly<Record<string, unknown>>): Record<'connected' | 'disconnected', string> => ({
  connected: typeof query['connected'] === 'string' ? query['connected'] : '',
  disconnected: typeof query['disconnected'] === 'string' ? query['disconnected'] : '',
});
