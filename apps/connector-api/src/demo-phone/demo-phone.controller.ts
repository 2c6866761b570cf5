import { DemoPhone, type PhoneMessage } from '@feedline/demo-bank';
import { readShape, responds } from '@feedline/platform';
import { Controller, Get, Header, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Banks } from '../bank/banks.js';
import { PageReplies } from '../customer-page/page-replies.js';
import { demoPhonePage } from './demo-phone-page.js';

const querySchema = z.object({ phone: z.string('must be given once').max(40).optional() });

/** Where the passcodes of the demo bank arrive, for anybody to read: there only while the demo bank is the bank. */
@ApiTags('Demo')
@Controller('demo-phone')
export class DemoPhoneController {
  constructor(
    private readonly phone: DemoPhone,
    private readonly banks: Banks,
    private readonly replies: PageReplies,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The messages of the demo phone, as a page' })
  async page(@Res() reply: FastifyReply): Promise<void> {
    const messages = await this.phone.messages(this.banks.ids());
    this.replies.page(
      reply,
      200,
      demoPhonePage(messages, (bankId) => this.banks.byId(bankId)?.name ?? bankId),
    );
  }

  @Get('messages')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'The messages of the demo phone, newest first' })
  @ApiQuery({ name: 'phone', required: false, description: 'Only those to this number' })
  @responds(200, 'At most 50 messages: bankId, phone, text, sentAt')
  async messages(@Query() query: unknown): Promise<PhoneMessage[]> {
    // A plus sign in a query means a space unless it is encoded; people forget.
    const phone = readShape(querySchema, query).phone?.replace(/^ /, '+');
    return this.phone.messages(this.banks.ids(), phone);
  }
}
