import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { bankSchema, banksSchema, type Bank } from '@feedline/contracts';
import { readShape } from '@feedline/platform';
import { responds } from '@feedline/platform/openapi';
import { z } from 'zod';
import type { MockBank } from '../mock-banking-service-options.js';
import { Participants } from '../participant/participants.js';
import { notFound } from '../refusal.js';
import { ApplicationGuard } from './application.guard.js';

const bankFilterSchema = z
  .object({
    name: z.string().optional().describe('Part of the name, in any case'),
    country: z.string().optional().describe('ISO 3166-1, two letters or three'),
    popular: z.enum(['true', 'false']).optional(),
  })
  .meta({ id: 'BankFilter' });

/** `GET /banks` and `GET /banks/{bankId}`. */
@ApiTags('Consumer API')
@ApiHeader({ name: 'x-application', required: true })
@Controller('api/v1/banks')
@UseGuards(ApplicationGuard)
export class BankController {
  constructor(private readonly participants: Participants) {}

  @Get()
  @ApiOperation({ summary: 'Banks to choose from' })
  @responds(200, 'All that match', banksSchema)
  list(@Query({ schema: bankFilterSchema }) query: unknown): Bank[] {
    const { name = '', country, popular } = readShape(bankFilterSchema, query);
    return this.participants
      .banks()
      .filter((bank) => bank.name.toLowerCase().includes(name.toLowerCase()))
      .filter((bank) => !country || [bank.primaryCountry, bank.countryIso2].includes(country.toUpperCase()))
      .filter((bank) => !popular || bank.popular === (popular === 'true'))
      .map(asSeenByProducts);
  }

  @Get(':bankId')
  @ApiOperation({ summary: 'One bank' })
  @responds(200, 'The bank', bankSchema)
  @responds(404, 'No such bank')
  show(@Param('bankId') bankId: string): Bank {
    const bank = this.participants.bank(bankId);
    if (!bank) throw notFound('bank');
    return asSeenByProducts(bank);
  }
}

const asSeenByProducts = (bank: MockBank): Bank => ({
  bankId: bank.bankId,
  name: bank.name,
  primaryCountry: bank.primaryCountry,
  primaryCountry2CharIso: bank.countryIso2,
  status: 'active',
  dataProvider: 'indirect',
  supportiframe: bank.supportiframe,
  popularBank: bank.popular,
  bankURL: bank.url,
  authorisationMechanism: 'indirect',
  accountTypes: ['business', 'savings', 'loan', 'creditCard', 'corporate', 'personal'],
  offBoardingMechanism: 'indirect',
  flags: [],
});
