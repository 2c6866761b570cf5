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
  return { type: error.name, code, message: error.message, stack: error.stack, cause };
}

/** The path without its query: queries carry handles and states. */
function describeRequest(request: { method?: string; url?: string }): unknown {
  return { method: request.method, path: request.url?.split('?')[0] };
}
