import { ProblemFilter } from '@feedline/platform/http';
import { Catch, Injectable, NotFoundException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PageError } from './page.error.js';
import { PageFilter } from './page.filter.js';

/** Shows people a page where there is none, and tells machines the same as problem details. */
@Injectable()
@Catch(NotFoundException)
export class UnknownPageFilter implements ExceptionFilter {
  readonly #forMachines = new ProblemFilter();

  constructor(private readonly forPeople: PageFilter) {}

  catch(error: NotFoundException, host: ArgumentsHost): unknown {
    const { headers } = host.switchToHttp().getRequest<FastifyRequest>();
    const isForPeople = headers.accept?.includes('text/html') ?? false;
    return isForPeople ? this.forPeople.catch(new PageError('not-found'), host) : this.#forMachines.catch(error, host);
  }
}
