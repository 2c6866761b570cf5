import { pino, type DestinationStream, type Logger } from 'pino';

const REDACTED_PATHS = [
  'headers.authorization',
  'headers.cookie',
  'headers["x-api-key"]',
  '*.headers.authorization',
  '*.headers.cookie',
  '*.headers["x-api-key"]',
];

/**
 * The JSON log of one process. `Secret` and `Personal` values print as themselves never (their `toJSON` sees to it);
 * errors are written by kind, message and stack, without the members a driver hangs on them (queries, rows, bodies).
 */
export function createLogger(name: string, level: string, destination?: DestinationStream): Logger {
  const options = {
    name,
    level,
    redact: { paths: REDACTED_PATHS, censor: '***' },
    serializers: { err: describeError, req: describeRequest },
  };
  return destination ? pino(options, destination) : pino(options);
}

function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as { code?: unknown };
  const cause: unknown = error.cause ? describeError(error.cause) : undefined;
  const [message, stack] = isOfData(code) ? withoutValue(error) : [error.message, error.stack];
  return { type: error.name, code, message, stack, cause };
}

/** A database tells in its words what value it could not take (SQLSTATE class 22), and nothing else with it. */
const isOfData = (code: unknown): boolean => typeof code === 'string' && /^22[0-9A-Z]{3}$/.test(code);

/** What stands before the value, and the stack behind the words. */
function withoutValue({ message, stack = '' }: Error): [string, string] {
  const at = stack.indexOf(message);
  return [message.split(/[:"]/, 1)[0] ?? '', at < 0 ? '' : stack.slice(at + message.length)];
}

/** The path without its query: queries carry handles and states. */
function describeRequest(request: { method?: string; url?: string }): unknown {
  return { method: request.method, path: request.url?.split('?')[0] };
}
