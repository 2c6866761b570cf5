import { notificationSchema } from '@feedline/contracts';
import { ProblemError } from '@feedline/platform';
import { responds, takes } from '@feedline/platform/openapi';
import { Controller, HttpCode, Param, Post, Req, type RawBodyRequest } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Banks } from '../bank/banks.js';
import { ForBankingService } from '../caller/check-caller.js';
import { AcceptNotification } from './accept-notification.js';

/** What Banking Service tells us (wire contract §2.1). */
@ApiTags('Connector API')
@ApiBearerAuth()
@Controller(':bankPath')
export class NotificationController {
  constructor(
    private readonly banks: Banks,
    private readonly acceptNotification: AcceptNotification,
  ) {}

  @Post(['notification', 'notifications'])
  @HttpCode(202)
  @ForBankingService()
  @ApiOperation({ summary: 'Keeps a notification; 2xx means that it is durable' })
  @ApiHeader({
    name: 'x-bank-key',
    required: true,
    description: 'Stands for the header agreed with the vendor for this bank: its name and value are in BANKS',
  })
  @takes('What happened; its Content-Type does not matter', notificationSchema)
  @responds(202, 'Kept, or kept before')
  @responds(400, 'No JSON, or no envelope; names the field')
  @responds(401, 'One of the two proofs is missing or wrong; nothing was read')
  @responds(404, 'No bank has this path')
  @responds(413, 'Larger than 256 KB')
  @responds(503, 'Cannot be kept or verified now; send it again')
  async accept(@Param('bankPath') path: string, @Req() request: RawBodyRequest<FastifyRequest>): Promise<object> {
    const bank = this.banks.byPath(path);
    if (!bank) throw new ProblemError({ status: 404, title: 'Not Found' });
    const raw = (request.rawBody ?? Buffer.alloc(0)).toString('utf8');
    const result = await this.acceptNotification.run({ bankId: bank.bankId, raw, correlationId: request.id });
    return { result };
  }
}
