import { Body, Controller, Get, Param, Post, Req, type RawBodyRequest } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import {
  statementCreatedSchema,
  statementProgressSchema,
  statementSchema,
  type StatementCreated,
  type StatementProgress,
} from '@feedline/contracts';
import { responds } from '@feedline/platform/openapi';
import { Behaviour } from '../../behaviour/behaviour.js';
import { notFound } from '../../refusal.js';
import { Database } from '../../store/database.js';
import { StatementRepository } from '../../store/statement.repository.js';
import { providerOf } from '../provider-door.js';
import { readStatement } from './read-statement.js';
import { ReceiveStatement } from './receive-statement.js';
import { StatementProcessor } from './statement-processor.js';

/** `/statements`: a provider posts transactions and balances, and follows them (wire contract §4.3). */
@ApiTags('Provider API')
@ApiBearerAuth()
@ApiHeader({ name: 'x-api-key', required: true })
@Controller('provider/v1/statements')
export class StatementController {
  constructor(
    private readonly receiveStatement: ReceiveStatement,
    private readonly processor: StatementProcessor,
    private readonly database: Database,
    private readonly behaviour: Behaviour,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Post a statement of one bank account; it is validated now and processed later' })
  @responds(201, 'Taken; follow it by its id', statementCreatedSchema)
  @responds(400, 'Malformed, or a date that is none')
  @responds(404, 'Not a bank account of this provider')
  @responds(409, 'Another statement is in flight, or this one was sent before')
  @responds(410, 'The bank account was disconnected')
  @responds(422, 'A rule of the door is broken; data.errors names the transactions')
  @responds(429, 'Too many calls in a second')
  async post(
    @Req() request: RawBodyRequest<FastifyRequest>,
    @Body({ schema: statementSchema }) body: unknown,
  ): Promise<StatementCreated> {
    const raw = request.rawBody ?? Buffer.alloc(0);
    const data = readStatement(body, raw);
    // A thousand rows are megabytes, and nobody looks at them in this form again.
    request.body = undefined;
    const bodySha256 = createHash('sha256').update(raw).digest('hex');
    const statementId = await this.receiveStatement.run(providerOf(request), { data, bodySha256 });
    this.processor.take(statementId);
    return { data: { _id: statementId, status: this.behaviour.wordFor('received') } };
  }

  @Get(':statementId')
  @ApiOperation({ summary: 'How far a statement is, and what is wrong with it' })
  @responds(200, 'Its state', statementProgressSchema)
  @responds(404, 'Not a statement of this provider')
  async show(@Req() request: FastifyRequest, @Param('statementId') statementId: string): Promise<StatementProgress> {
    const statement = await new StatementRepository(this.database).find(statementId);
    const isOwn = providerOf(request).banks.some(({ bankId }) => bankId === statement?.bankId);
    if (!statement || !isOwn) throw notFound('statement');
    const { state, errors } = statement;
    return { data: { _id: statementId, status: this.behaviour.wordFor(state), errors } };
  }
}
