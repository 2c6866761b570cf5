import { Controller, Get, Param, Query, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { liveAnswer, markOf, pauseFor } from './live-answer.js';
import { FOLLOW_NEWS_SCRIPT } from './look/follow-news-script.js';
import { AccountBody } from './pages/account-body.js';
import { AccountPage } from './pages/account-page.js';
import { ProductPages } from './product-pages.js';
import { pageUnknown } from './product.error.js';
import { ProductFilter } from './product.filter.js';
import { isBehind, ROWS_A_PAGE, type AccountView } from './transactions/account-view.js';
import { ShowAccount } from './transactions/show-account.js';

/** One bank account of a company: its transactions and what it holds. */
@ApiExcludeController()
@Controller('product/companies/:companyId/accounts/:bankAccountId')
@UseFilters(ProductFilter)
export class AccountController {
  constructor(
    private readonly pages: ProductPages,
    private readonly showAccount: ShowAccount,
  ) {}

  @Get()
  async show(@Res() reply: FastifyReply, @Param() path: AccountPath, @Query('page') asked: unknown): Promise<void> {
    const company = await this.pages.company(path.companyId);
    const view = await this.showAccount.run(company, path.bankAccountId, pageOf(asked));
    if (view.page > 1 && view.transactions.length === 0) throw pageUnknown();
    const news = { url: `${addressOf(path)}/news?page=${view.page}`, mark: markOf(view), after: pauseOf(view) };
    const body = <AccountPage company={company} view={view} news={news} />;
    const scripts = [FOLLOW_NEWS_SCRIPT];
    await this.pages.send(reply, { title: view.account.accountName, company, scripts, body });
  }

  /** The part of the page that changes, when it is another than `mark` stands for. */
  @Get('news')
  async news(@Res() reply: FastifyReply, @Param() path: AccountPath, @Query() query: NewsQuery): Promise<void> {
    const company = await this.pages.company(path.companyId);
    const view = await this.showAccount.run(company, path.bankAccountId, pageOf(query.page));
    const news = { part: () => <AccountBody view={view} />, words: wordsOf(view) };
    const answer = liveAnswer({ mark: markOf(view), after: pauseOf(view) }, query.mark, news);
    await reply.header('cache-control', 'no-store').send(answer);
  }
}

interface AccountPath {
  readonly companyId: string;
  readonly bankAccountId: string;
}

interface NewsQuery {
  readonly page?: unknown;
  readonly mark?: unknown;
}

/** The next page of Banking Service is asked for at once, in milliseconds. */
const AT_ONCE_MS = 200;

const HIGHEST_PAGE = 2_000_000_000 / ROWS_A_PAGE;

const pauseOf = (view: AccountView): number | null => (isBehind(view) ? AT_ONCE_MS : pauseFor([view.account]));

const pageOf = (asked: unknown): number => {
  const page = Number(asked);
  return Number.isInteger(page) && page > 1 && page <= HIGHEST_PAGE ? page : 1;
};

const addressOf = ({ companyId, bankAccountId }: AccountPath): string =>
  `/product/companies/${companyId}/accounts/${encodeURIComponent(bankAccountId)}`;

const wordsOf = ({ account, read }: AccountView): string =>
  `${account.accountName}: ${read.lastTransactionId === 1 ? '1 transaction' : `${read.lastTransactionId} transactions`}.`;
