import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ASSETS } from '../../assets.js';
import { notFound } from '../../refusal.js';

/** Stylesheets, scripts and pictures of the sandbox's pages; their addresses change with their text. */
@ApiExcludeController()
@Controller('assets')
export class AssetController {
  @Get(':name')
  @Header('cache-control', 'public, max-age=31536000, immutable')
  @Header('x-content-type-options', 'nosniff')
  async send(@Res() reply: FastifyReply, @Param('name') name: string): Promise<void> {
    const found = ASSETS.find((one) => one.name === name);
    if (!found) throw notFound('asset');
    await reply.header('content-type', found.contentType).send(found.text);
  }
}
