import { demoCustomers, DemoPhone, type PhoneMessage } from '@feedline/demo-bank';
import { readShape } from '@feedline/platform';
import { responds } from '@feedline/platform/openapi';
import { Controller, Get, Header, Query, Res, UseFilters, UseGuards } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Banks } from '../bank/banks.js';
import { pageHeaders } from '../customer-page/page-headers.js';
import { PageSettings } from '../customer-page/page-settings.js';
import { PageFilter } from '../customer-page/page.filter.js';
import { idOf, type ShownMessage } from './message-bubble.js';
import { OwnHostGuard } from './own-host.guard.js';
import { phoneDocument } from './phone-document.js';
import { PHONE_ICON } from './phone-icon.js';
import { PHONE_SCRIPT } from './phone-script.js';
import { PHONE_STYLESHEET } from './phone-stylesheet.js';

/** A plus sign in a query means a space unless it is encoded; people forget. */
const querySchema = z.object({
  phone: z
    .string('must be given once')
    .max(40)
    .transform((phone) => phone.replace(/^ /, '+'))
    .optional(),
});

/** Where the passcodes of the demo bank arrive, for anybody to read: there only while the demo bank is the bank. */
@ApiTags('Demo')
@UseGuards(OwnHostGuard)
@Controller('demo-phone')
export class DemoPhoneController {
  constructor(
    private readonly phone: DemoPhone,
    private readonly banks: Banks,
    private readonly settings: PageSettings,
  ) {}

  @Get()
  @UseFilters(PageFilter)
  @ApiOperation({ summary: 'The messages of the demo phone, as a page' })
  async page(@Query() query: unknown, @Res() reply: FastifyReply): Promise<void> {
    const chosen = readShape(querySchema, query).phone || undefined;
    const messages = (await this.messages({ phone: chosen })).map((message) => this.#show(message));
    const path = this.settings.path('/demo-phone');
    void reply
      .headers(pageHeaders(this.settings, { style: PHONE_STYLESHEET, script: PHONE_SCRIPT }))
      .send(phoneDocument({ messages, owners: demoCustomers, chosen, path }));
  }

  @Get('icon.svg')
  @ApiExcludeEndpoint()
  @Header('content-type', 'image/svg+xml')
  @Header('cache-control', 'public, max-age=86400')
  icon(): string {
    return PHONE_ICON;
  }

  @Get('messages')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'The messages of the demo phone, newest first' })
  @ApiQuery({ name: 'phone', required: false, description: 'Only those to this number' })
  @responds(200, 'At most 50 messages: bankId, phone, text, sentAt')
  async messages(@Query() query: unknown): Promise<PhoneMessage[]> {
    return this.phone.messages(this.banks.ids(), readShape(querySchema, query).phone);
  }

  #show(message: PhoneMessage): ShownMessage {
    const owner = demoCustomers.find(({ phone }) => phone === message.phone)?.fullName;
    const bankName = this.banks.byId(message.bankId)?.name ?? message.bankId;
    return { ...message, id: idOf(message), bankName, owner };
  }
}
