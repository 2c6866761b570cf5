import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';

/** Who was let through by the door, by request. */
export const admitted = new WeakMap<IncomingMessage, string>();

/** The name of the operator who calls a route that is marked for operators: whom the audit names. */
export const OperatorName = createParamDecorator((_data: unknown, context: ExecutionContext): string => {
  const name = admitted.get(context.switchToHttp().getRequest<FastifyRequest>().raw);
  if (!name) throw new Error('A route that names its operator has to be marked with ForOperators');
  return name;
});
