import { Controller, Get, Header } from '@nestjs/common';
import { ProblemError } from '../problem/problem.error.js';
import { Metrics } from '../health/metrics.js';
import { Readiness } from '../health/readiness.js';

/** Is the process alive, is it ready, and what has it counted. */
@Controller()
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
  ) {}

  @Get('health/live')
  live(): { status: 'up' } {
    return { status: 'up' };
  }

  /** 200 with every check, or 503 that names those which fail. */
  @Get('health/ready')
  async ready(): Promise<{ status: 'up'; checks: string[] }> {
    const results = await Promise.allSettled(this.readiness.checks.map(({ check }) => check()));
    const errors = results.flatMap((result, index) =>
      result.status === 'rejected'
        ? [{ field: this.readiness.checks[index]?.name ?? '', problem: (result.reason as Error).message }]
        : [],
    );
    if (errors.length > 0) throw new ProblemError({ status: 503, title: 'Not ready', errors }, { 'retry-after': '1' });
    return { status: 'up', checks: this.readiness.checks.map(({ name }) => name) };
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async show(): Promise<string> {
    return this.metrics.text();
  }
}
