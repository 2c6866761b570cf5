import { Controller, Get, Param, Query, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Database } from '../store/database.js';
import { FollowLink } from './follow-link.js';
import { FOLLOW_LINK_SCRIPT } from './look/follow-link-script.js';
import { BankFramePage } from './pages/bank-frame-page.js';
import { LinkEndingPage } from './pages/link-ending-page.js';
import type { ProductCompany } from './product-company.repository.js';
import { isUnderWay, pauseOf, type ProductLink } from './product-link.js';
import { ProductLinkRepository } from './product-link.repository.js';
import { ProductPages } from './product-pages.js';
import { pageUnknown } from './product.error.js';
import { ProductFilter } from './product.filter.js';

/** A link under way: the bank in its frame, how far it is, and how it ended. */
@ApiExcludeController()
@Controller('product/companies/:companyId/links/:linkId')
@UseFilters(ProductFilter)
export class BankLinkController {
  constructor(
    private readonly pages: ProductPages,
    private readonly followLink: FollowLink,
    private readonly database: Database,
  ) {}

  @Get()
  async show(@Res() reply: FastifyReply, @Param() path: LinkPath, @Query('mode') mode: unknown): Promise<void> {
    const { company, link } = await this.#find(path);
    if (link.state === 'linked') return void (await reply.redirect(afterwards(link), 303));
    if (!isUnderWay(link)) {
      const body = <LinkEndingPage link={link} />;
      return this.pages.send(reply, { title: 'No account was connected', company, body });
    }
    const body = <BankFramePage link={link} mode={mode === 'navigate' ? 'navigate' : 'embed'} />;
    const scripts = [FOLLOW_LINK_SCRIPT];
    await this.pages.send(reply, { title: `Sign in at ${link.bankName}`, company, scripts, body });
  }

  /** Asks Banking Service, and goes where the link has got to: for people without scripts. */
  @Get('check')
  async check(@Res() reply: FastifyReply, @Param() path: LinkPath): Promise<void> {
    const { company, link } = await this.#find(path);
    await reply.header('cache-control', 'no-store').redirect(afterwards(await this.followLink.run(company, link)), 303);
  }

  /** The same for the page's script: `href` once there is somewhere to go. */
  @Get('progress')
  async progress(@Res() reply: FastifyReply, @Param() path: LinkPath): Promise<void> {
    const { company, link } = await this.#find(path);
    const now = await this.followLink.run(company, link);
    const { state } = now;
    const answer = isUnderWay(now) ? { state, after: pauseOf(now) } : { state, href: afterwards(now) };
    await reply.header('cache-control', 'no-store').send(answer);
  }

  async #find({ companyId, linkId }: LinkPath): Promise<{ company: ProductCompany; link: ProductLink }> {
    const company = await this.pages.company(companyId);
    const link = await new ProductLinkRepository(this.database).find(companyId, linkId);
    if (!link) throw pageUnknown();
    return { company, link };
  }
}

interface LinkPath {
  readonly companyId: string;
  readonly linkId: string;
}

const afterwards = ({ companyId, linkId, state, bankAccountId }: ProductLink): string =>
  state === 'linked' && bankAccountId
    ? `/product/companies/${companyId}?connected=${encodeURIComponent(bankAccountId)}`
    : `/product/companies/${companyId}/links/${linkId}`;
