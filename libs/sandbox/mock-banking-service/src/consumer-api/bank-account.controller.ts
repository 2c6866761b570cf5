import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, UseGuards } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { bankAccountSchema, createBankAccountSchema, type BankAccount } from '@feedline/contracts';
import { noteAuthorisation } from '@feedline/mock-hooks';
import { readShape } from '@feedline/platform';
import { responds } from '@feedline/platform/openapi';
import { z } from 'zod';
import { notFound } from '../refusal.js';
import { BankAccountRepository } from '../store/bank-account.repository.js';
import { Database } from '../store/database.js';
import { CompanyGuard } from './company.guard.js';
import { companyCall } from './consumer-docs.js';
import { CreateBankAccount } from './create-bank-account.js';
import { DisconnectBankAccount } from './disconnect-bank-account.js';

/** `…/bankaccounts`: the linked accounts of a company. */
@Controller('api/v1/organisations/:organisationId/companies/:companyId/bankaccounts')
@UseGuards(CompanyGuard)
export class BankAccountController {
  constructor(
    private readonly database: Database,
    private readonly createBankAccount: CreateBankAccount,
    private readonly disconnectBankAccount: DisconnectBankAccount,
  ) {}

  @Post()
  @companyCall()
  @ApiOperation({ summary: 'Link the account that a poll gave; the provider is notified' })
  @responds(201, 'Pending until its first transactions', bankAccountSchema)
  @responds(400, 'Malformed, or not as the poll gave it')
  @responds(409, 'The account key has made a bank account before')
  async create(
    @Req() request: FastifyRequest,
    @Param('companyId') companyId: string,
    @Body({ schema: createBankAccountSchema }) body: unknown,
  ): Promise<BankAccount> {
    const wish = readShape(createBankAccountSchema, body);
    const linked = await this.createBankAccount.run(wish, { companyId, correlationId: request.id });
    noteAuthorisation(request, linked.authorisationId);
    return bankAccountSchema.parse(linked.account);
  }

  @Get()
  @companyCall()
  @ApiOperation({ summary: 'All bank accounts of the company, cancelled ones too' })
  @responds(200, 'In the order of their creation', z.array(bankAccountSchema))
  async list(@Param('companyId') companyId: string): Promise<BankAccount[]> {
    const accounts = await new BankAccountRepository(this.database).list(companyId);
    return accounts.map((account) => bankAccountSchema.parse(account));
  }

  @Get(':bankAccountId')
  @companyCall()
  @ApiOperation({ summary: 'One bank account' })
  @responds(200, 'The bank account', bankAccountSchema)
  @responds(404, 'Not a bank account of this company')
  async show(
    @Param('companyId') companyId: string,
    @Param('bankAccountId') bankAccountId: string,
  ): Promise<BankAccount> {
    const account = await new BankAccountRepository(this.database).find(companyId, bankAccountId);
    if (!account) throw notFound('bank account');
    return bankAccountSchema.parse(account);
  }

  @Delete(':bankAccountId')
  @HttpCode(204)
  @companyCall()
  @ApiOperation({ summary: 'Disconnect, for ever; the provider is notified' })
  @responds(204, 'Cancelled')
  @responds(404, 'Not a bank account of this company')
  async disconnect(
    @Req() request: FastifyRequest,
    @Param('companyId') companyId: string,
    @Param('bankAccountId') bankAccountId: string,
  ): Promise<void> {
    await this.disconnectBankAccount.run(bankAccountId, { companyId, correlationId: request.id });
  }
}
