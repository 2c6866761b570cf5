import { Body, Controller, Get, Param, Post, Query, Res, UseFilters, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { randomUUID } from 'node:crypto';
import { Clock } from '@feedline/platform';
import { ApplicationClient } from './consumer/application-client.js';
import { BankPage } from './pages/bank-page.js';
import { BankSearchPage } from './pages/bank-search-page.js';
import { ProductFormGuard } from './product-form.guard.js';
import { bankSearchSchema, linkFormSchema, startDateProblem } from './product-forms.js';
import { ProductPages } from './product-pages.js';
import { ProductError } from './product.error.js';
import { ProductFilter } from './product.filter.js';
import { StartBankLink } from './start-bank-link.js';

const INCOMPLETE = new ProductError(400, 'The form is not complete', 'Choose your bank again, and then the day.');

/** The way of a person to a bank: search, start date, off. */
@ApiExcludeController()
@Controller('product/companies/:companyId')
@UseFilters(ProductFilter)
@UseGuards(ProductFormGuard)
export class ConnectController {
  constructor(
    private readonly pages: ProductPages,
    private readonly applicationClient: ApplicationClient,
    private readonly startBankLink: StartBankLink,
    private readonly clock: Clock,
  ) {}

  @Get('connect')
  async search(
    @Res() reply: FastifyReply,
    @Param('companyId') companyId: string,
    @Query() query: unknown,
  ): Promise<void> {
    const company = await this.pages.company(companyId);
    const filter = bankSearchSchema.parse(query);
    const banks = await this.applicationClient.banks(filter);
    const body = <BankSearchPage company={company} filter={filter} banks={banks} />;
    await this.pages.send(reply, { title: 'Connect a bank', company, body });
  }

  @Get('connect/:bankId')
  async choose(
    @Res() reply: FastifyReply,
    @Param('companyId') companyId: string,
    @Param('bankId') bankId: string,
  ): Promise<void> {
    const company = await this.pages.company(companyId);
    const bank = await this.applicationClient.bank(bankId);
    const today = this.#today();
    const form = { requestId: randomUUID(), day: `${today.slice(0, 4)}-01-01`, today };
    const body = <BankPage company={company} bank={bank} form={form} />;
    await this.pages.send(reply, { title: `Connect ${bank.name}`, company, body });
  }

  @Get('links')
  async back(@Res() reply: FastifyReply, @Param('companyId') companyId: string): Promise<void> {
    await reply.redirect(`/product/companies/${encodeURIComponent(companyId)}`, 303);
  }

  @Post('links')
  async start(@Res() reply: FastifyReply, @Param('companyId') companyId: string, @Body() body: unknown): Promise<void> {
    const company = await this.pages.company(companyId);
    const { bankId, requestId } = linkFormSchema.omit({ requestedStartDate: true }).safeParse(body).data ?? {};
    if (!bankId || !requestId) throw INCOMPLETE;
    const bank = await this.applicationClient.bank(bankId);
    const today = this.#today();
    const form = linkFormSchema.safeParse(body);
    const entered = form.data?.requestedStartDate ?? '';
    const problem = form.success ? startDateProblem(entered, today) : 'Enter a day, for example 2026-01-01.';
    if (problem) {
      const again = { requestId: randomUUID(), day: entered, today, problem };
      const page = <BankPage company={company} bank={bank} form={again} />;
      return this.pages.send(reply, { title: `Connect ${bank.name}`, company, status: 400, body: page });
    }
    const { linkId } = await this.startBankLink.run(company, { requestId, bank, requestedStartDate: entered });
    await reply.redirect(`/product/companies/${companyId}/links/${linkId}`, 303);
  }

  #today(): string {
    return this.clock.now().toISOString().slice(0, 10);
  }
}
