import { Controller, Get, NotFoundException, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Banks } from './banks.js';

/** An image may be looked at and do nothing: a browser that opens it as a page runs and fetches nothing for it. */
const IMAGE_HEADERS = {
  'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  // its name is its content's digest
  'cache-control': 'public, max-age=31536000, immutable',
} as const;

/** The logos of the banks, from our own origin. */
@ApiExcludeController()
@Controller('logos')
export class LogoController {
  constructor(private readonly banks: Banks) {}

  @Get(':fileName')
  logo(@Param('fileName') fileName: string, @Res() reply: FastifyReply): void {
    const logo = this.banks.logo(fileName);
    if (!logo) throw new NotFoundException();
    void reply.headers({ ...IMAGE_HEADERS, 'content-type': logo.mediaType }).send(logo.content);
  }
}
