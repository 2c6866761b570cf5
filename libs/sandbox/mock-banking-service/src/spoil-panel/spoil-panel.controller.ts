import { isFromElsewhere } from '@feedline/platform/http';
import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refusal } from '../refusal.js';
import { Settings } from '../settings.js';
import { ArmSpoil } from './arm-spoil.js';
import { ReadSpoils } from './read-spoils.js';

/** The forms of the spoil panel; each leads back to the page on which it stood. */
@ApiExcludeController()
@Controller('spoil-panel')
export class SpoilPanelController {
  constructor(
    private readonly armSpoil: ArmSpoil,
    private readonly readSpoils: ReadSpoils,
    private readonly settings: Settings,
  ) {}

  @Post('arm')
  async arm(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: unknown): Promise<void> {
    this.#refuseForeign(request);
    const card = this.readSpoils.card((body as { spoil?: unknown } | null)?.spoil);
    if (!card) throw refusal(400, 'spoilUnknown', 'There is no such spoil');
    await this.armSpoil.run(card);
    this.#back(request, reply);
  }

  @Post('disarm')
  async disarm(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.#refuseForeign(request);
    await this.armSpoil.disarm();
    this.#back(request, reply);
  }

  #refuseForeign(request: FastifyRequest): void {
    if (isFromElsewhere(request.headers, this.settings.origin)) {
      throw refusal(403, 'foreignForm', 'Spoils are armed on the pages of the sandbox alone');
    }
  }

  /** See other (RFC 9110 §15.4.4): reloading the page arms nothing again. */
  #back(request: FastifyRequest, reply: FastifyReply): void {
    const own = new URL(this.settings.publicUrl);
    const from = addressOf(request.headers.referer);
    const target = from?.origin === own.origin ? `${from.pathname}${from.search}` : '/timeline';
    void reply.header('cache-control', 'no-store').redirect(`${own.origin}${target}#spoil-panel`, 303);
  }
}

function addressOf(referer: string | undefined): URL | undefined {
  return referer !== undefined && URL.canParse(referer) ? new URL(referer) : undefined;
}
