import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import {
  accountQueryResultSchema,
  accountQuerySchema,
  assumptions,
  type AccountQueryResult,
} from '@feedline/contracts';
import { readShape } from '@feedline/platform';
import { responds } from '@feedline/platform/openapi';
import { refusal } from '../refusal.js';
import { BankAccountRepository } from '../store/bank-account.repository.js';
import { Database } from '../store/database.js';
import { providerOf } from './provider-door.js';

/** `POST /accountqueries`: what Banking Service knows of a provider's account (wire contract §4.4). */
@ApiTags('Provider API')
@ApiBearerAuth()
@ApiHeader({ name: 'x-api-key', required: true })
@Controller('provider/v1/accountqueries')
export class AccountQueryController {
  constructor(private readonly database: Database) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Ask for the newest link of an account; for a disconnected one when no other is left' })
  @responds(200, 'The newest link, and how it stands', accountQueryResultSchema)
  @responds(404, 'Not a bank of this provider, or not linked')
  async ask(
    @Req() request: FastifyRequest,
    @Body({ schema: accountQuerySchema }) body: unknown,
  ): Promise<AccountQueryResult> {
    const { banks } = providerOf(request);
    const { bankId, externalId } = readShape(accountQuerySchema, body).data;
    const isOwnBank = banks.some((bank) => bank.bankId === bankId);
    const account = isOwnBank && (await new BankAccountRepository(this.database).findNewest(bankId, externalId));
    if (!account) throw refusal(assumptions.accountQueryAnswers.value.none, 'notFound', 'No such bank account');
    const { bankAccountId, status, requestedStartDate } = account;
    return { data: { bankAccountId, status, requestedStartDate } };
  }
}
