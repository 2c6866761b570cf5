import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { Clock, readShape } from '@feedline/platform';
import { responds } from '@feedline/platform/openapi';
import { z } from 'zod';
import { NotificationSender } from '../notification/notification-sender.js';
import { Participants } from '../participant/participants.js';
import { notFound } from '../refusal.js';
import { Database } from '../store/database.js';
import { NotificationRepository } from '../store/notification.repository.js';
import { OrganisationRepository } from '../store/organisation.repository.js';

const companySchema = z
  .strictObject({ organisationId: z.string().min(1), name: z.string().min(1).max(200) })
  .meta({ id: 'SandboxCompany' });

const notificationSchema = z
  .strictObject({
    bankId: z.string().min(1).describe('Whose provider gets it, with both proofs'),
    body: z.unknown().describe('Sent as it is: text as text, all else as JSON'),
  })
  .meta({ id: 'SandboxNotification' });

/** What a test needs and Banking Service does not offer. */
@ApiTags('sandbox only')
@Controller('sandbox')
export class SandboxController {
  constructor(
    private readonly database: Database,
    private readonly participants: Participants,
    private readonly sender: NotificationSender,
    private readonly clock: Clock,
  ) {}

  @Post('companies')
  @ApiOperation({ summary: 'Give an organisation one more company' })
  @responds(201, 'The company')
  async addCompany(@Body({ schema: companySchema }) body: unknown): Promise<{ companyId: string }> {
    const { organisationId, name } = readShape(companySchema, body);
    const organisations = new OrganisationRepository(this.database);
    if (!(await organisations.find(organisationId))) throw notFound('organisation');
    const companyId = randomUUID();
    await organisations.insertCompany({ companyId, organisationId, name }, this.clock.now());
    return { companyId };
  }

  @Post('notifications')
  @HttpCode(202)
  @ApiOperation({ summary: 'Send any notification to a provider, known or not' })
  @responds(202, 'In the outbox; sent like every other')
  async notify(@Req() request: FastifyRequest, @Body({ schema: notificationSchema }) input: unknown): Promise<void> {
    const { bankId, body } = readShape(notificationSchema, input);
    if (!this.participants.bank(bankId)) throw notFound('bank');
    const text = typeof body === 'string' ? body : JSON.stringify(body ?? null);
    const notification = { bankId, body: text, authorisationId: null, correlationId: request.id };
    await new NotificationRepository(this.database).insert(notification, this.clock.now());
    this.sender.wake();
  }
}
