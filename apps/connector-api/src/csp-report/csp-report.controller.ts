import { ProblemError, readShape } from '@feedline/platform';
import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { REPORT_PATH } from '../customer-page/page-headers.js';
import { violationsSchema } from './read-violations.js';
import { ViolationLog } from './violation-log.js';

const MEDIA_TYPES: readonly unknown[] = ['application/csp-report', 'application/reports+json', 'application/json'];

/** Where browsers tell what the policy of a page stopped (wire contract §2.2). */
@ApiExcludeController()
@Controller(REPORT_PATH)
export class CspReportController {
  constructor(private readonly log: ViolationLog) {}

  /** @throws ProblemError 400 or 415 */
  @Post()
  @HttpCode(204)
  take(@Headers('content-type') contentType: string | undefined, @Body() body: unknown): void {
    const [mediaType] = (contentType ?? '').split(';');
    if (!MEDIA_TYPES.includes(mediaType?.trim().toLowerCase())) {
      throw new ProblemError({ status: 415, title: 'Unsupported Media Type' });
    }
    readShape(violationsSchema, Buffer.isBuffer(body) ? readJson(body) : body).forEach((one) => this.log.add(one));
  }
}

/** Fastify reads only `application/json` by itself. */
function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new ProblemError({ status: 400, title: 'This is no JSON' });
  }
}
