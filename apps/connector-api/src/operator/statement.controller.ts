import {
  statementChangedSchema,
  statementFileQuerySchema,
  statementFileSchema,
  statementListQuerySchema,
  statementListSchema,
  statementRepairSchema,
  statementResumeSchema,
  statementsResumedSchema,
  statementsResumeSchema,
} from '@feedline/contracts';
import {
  StatementDeskRepository,
  StatementRepairRepository,
  StoppedLanesRepository,
  type DeskResult,
  type StatementFile,
  type StatementLine,
} from '@feedline/persistence';
import { Clock, ProblemError, readShape } from '@feedline/platform';
import { ForOperators, OperatorName } from '@feedline/platform/http';
import { responds, takes, takesQuery } from '@feedline/platform/openapi';
import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBasicAuth, ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';

/** What an operator does about statements; `{id}` is the number of a statement, or a bank account id. */
@ApiTags('Operators')
@ApiBearerAuth('operator key')
@ApiBasicAuth('operator key as the password')
@Controller('operator/v1/statements')
export class StatementController {
  constructor(
    private readonly desk: StatementDeskRepository,
    private readonly repairs: StatementRepairRepository,
    private readonly stopped: StoppedLanesRepository,
    private readonly clock: Clock,
  ) {}

  /** Bank accounts with the last of their statements, those that were stopped first. */
  @Get()
  @ForOperators('statements')
  @Header('cache-control', 'no-store')
  @takesQuery(statementListQuerySchema)
  @responds(200, 'Bank accounts with their last statement', statementListSchema)
  async list(@Query() query: unknown): Promise<{ statements: StatementLine[] }> {
    const { state, limit } = readShape(statementListQuerySchema, query);
    return { statements: await this.desk.list(state, limit) };
  }

  /** Everything about one, and what to do next. @throws ProblemError 404 */
  @Get(':id')
  @ForOperators('statements')
  @Header('cache-control', 'no-store')
  @takesQuery(statementFileQuerySchema)
  @responds(200, 'Reason, transactions, events, and what to do next', statementFileSchema)
  @responds(404, 'There is no such statement or bank account')
  async show(@Param('id') id: string, @Query() query: unknown, @OperatorName() actor: string): Promise<StatementFile> {
    const { withDescriptions } = readShape(statementFileQuerySchema, query);
    const file =
      withDescriptions === 'true'
        ? await this.desk.showWithDescriptions(id, { actor, now: this.clock.now() })
        : await this.desk.show(id);
    if (!file) throw new ProblemError(UNKNOWN);
    return file;
  }

  /** Tells a stopped lane what the operator knows better; it stays stopped. @throws ProblemError 400, 404, 409 */
  @Post(':id/repair')
  @HttpCode(200)
  @ForOperators('statements')
  @takes('What the operator knows better', statementRepairSchema)
  @responds(200, 'Repaired; the lane stays stopped', statementChangedSchema)
  @responds(404, 'There is no such statement or bank account')
  @responds(409, 'The lane is not stopped, or a transaction is not of this statement; nothing was changed')
  async repair(@Param('id') id: string, @Body() body: unknown, @OperatorName() actor: string): Promise<Changed> {
    const { newest, ...marks } = readShape(statementRepairSchema, body);
    const repair = { ...marks, newest: newest === undefined ? undefined : new Date(newest) };
    const result = await this.repairs.repair(id, repair, { actor, now: this.clock.now() });
    return changed(result, 'resume it: its next statement is cut anew');
  }

  /** Opens all stopped lanes, or those of one reason, when the cause of all is mended. @throws ProblemError 400 */
  @Post('resume')
  @HttpCode(200)
  @ForOperators('statements')
  @takes('Which, and whether only to look', statementsResumeSchema)
  @responds(200, 'What was stopped, and how many were resumed', statementsResumedSchema)
  async resumeAll(
    @Body() body: unknown,
    @OperatorName() actor: string,
  ): Promise<z.infer<typeof statementsResumedSchema>> {
    const { reason, dryRun } = readShape(statementsResumeSchema, body);
    const lanes = await this.stopped.stopped(reason);
    const stopped = lanes.map((one) => ({ reason: one.reason, count: one.laneIds.length }));
    const order = { actor, now: this.clock.now() };
    return { resumed: dryRun ? 0 : await this.stopped.resume(lanes, order), stopped };
  }

  /** Opens a stopped lane. @throws ProblemError 400, 404, 409 */
  @Post(':id/resume')
  @HttpCode(200)
  @ForOperators('statements')
  @takes('An empty object', statementResumeSchema)
  @responds(200, 'The next statement is cut anew', statementChangedSchema)
  @responds(404, 'There is no such statement or bank account')
  @responds(409, 'The lane is not stopped; nothing was changed')
  async resume(@Param('id') id: string, @Body() body: unknown, @OperatorName() actor: string): Promise<Changed> {
    readShape(statementResumeSchema, body);
    const result = await this.repairs.resume(id, { actor, now: this.clock.now() });
    return changed(result, 'look at it again in a minute');
  }
}

interface Changed {
  readonly bankAccountId: string;
  readonly next: string;
}

const UNKNOWN = {
  status: 404,
  title: 'There is no such statement or bank account',
  code: 'unknown-statement',
} as const;

function changed(result: DeskResult, next: string): Changed {
  if (result.kind === 'unknown') throw new ProblemError(UNKNOWN);
  if (result.kind === 'done') return { bankAccountId: result.lane.bankAccountId, next };
  throw new ProblemError({
    status: 409,
    title: 'Nothing was changed',
    code: 'nothing-changed',
    detail: result.why,
  });
}
