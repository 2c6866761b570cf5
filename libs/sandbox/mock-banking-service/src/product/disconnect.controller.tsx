import { Controller, Get, Param, Post, Res, UseFilters, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Clock } from '@feedline/platform';
import { Database } from '../store/database.js';
import { CompanyClient } from './consumer/company-client.js';
import { DisconnectPage } from './pages/disconnect-page.js';
import { ProductFormGuard } from './product-form.guard.js';
import { ProductLinkRepository } from './product-link.repository.js';
import { ProductPages } from './product-pages.js';
import { ProductFilter } from './product.filter.js';

/** Disconnecting a bank account: first the question, then the deed. */
@ApiExcludeController()
@Controller('product/companies/:companyId/accounts/:bankAccountId/disconnect')
@UseFilters(ProductFilter)
@UseGuards(ProductFormGuard)
export class DisconnectController {
  constructor(
    private readonly pages: ProductPages,
    private readonly companyClient: CompanyClient,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  @Get()
  async ask(@Res() reply: FastifyReply, @Param() { companyId, bankAccountId }: AccountPath): Promise<void> {
    const company = await this.pages.company(companyId);
    const account = await this.companyClient.bankAccount(company, bankAccountId);
    if (account.status === 'cancelled') return this.#back(reply, companyId, bankAccountId);
    const body = <DisconnectPage company={company} account={account} />;
    await this.pages.send(reply, { title: `Disconnect ${account.accountName}`, company, body });
  }

  /** A second time changes nothing: what is cancelled stays so (wire contract §5). */
  @Post()
  async disconnect(@Res() reply: FastifyReply, @Param() { companyId, bankAccountId }: AccountPath): Promise<void> {
    const company = await this.pages.company(companyId);
    await this.companyClient.disconnect(company, bankAccountId);
    await new ProductLinkRepository(this.database).markDisconnected(companyId, bankAccountId, this.clock.now());
    await this.#back(reply, companyId, bankAccountId);
  }

  async #back(reply: FastifyReply, companyId: string, bankAccountId: string): Promise<void> {
    await reply.redirect(`/product/companies/${companyId}?disconnected=${encodeURIComponent(bankAccountId)}`, 303);
  }
}

interface AccountPath {
  readonly companyId: string;
  readonly bankAccountId: string;
}
