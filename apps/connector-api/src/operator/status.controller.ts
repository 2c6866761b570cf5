import { statusReportSchema, type StatusReport } from '@feedline/contracts';
import { statusReport } from '@feedline/domain';
import { isDatabaseAway, StatusRepository } from '@feedline/persistence';
import { Clock, ProblemError, version } from '@feedline/platform';
import { ForOperators } from '@feedline/platform/http';
import { responds } from '@feedline/platform/openapi';
import { Controller, Get, Header } from '@nestjs/common';
import { ApiBasicAuth, ApiBearerAuth, ApiTags } from '@nestjs/swagger';

/** What an operator, or the bank's monitoring, has to know of the connector. */
@ApiTags('Operators')
@ApiBearerAuth('operator key')
@ApiBasicAuth('operator key as the password')
@Controller('operator/v1')
export class StatusController {
  constructor(
    private readonly status: StatusRepository,
    private readonly clock: Clock,
  ) {}

  /** The facts that `feedline status` prints. @throws ProblemError 503 when the database is away */
  @Get('status')
  @ForOperators('status')
  @Header('cache-control', 'no-store')
  @responds(200, 'What is open, waiting or dead, and what to do', statusReportSchema)
  @responds(401, 'No key of an operator')
  @responds(403, 'The key does not have the scope status')
  @responds(429, 'Too many wrong keys from this address: wait a minute')
  @responds(503, 'The database is away')
  async show(): Promise<StatusReport> {
    const facts = await this.status.facts(this.clock.now()).catch((cause: unknown) => {
      if (!isDatabaseAway(cause)) throw cause;
      throw new ProblemError(DATABASE_AWAY, { 'retry-after': '5' }, { cause });
    });
    return statusReport(facts, version);
  }
}

const DATABASE_AWAY = {
  status: 503,
  title: 'The database is away',
  code: 'database-away',
  detail: 'Nothing can be counted, and nothing is accepted, until the server of DATABASE_URL answers again',
} as const;
