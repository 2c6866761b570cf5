import { createLogger } from '@feedline/platform';

/** A logger together with everything that it has written. */
export interface CapturedLog {
  readonly logger: ReturnType<typeof createLogger>;
  /** Every line so far, parsed, oldest first. */
  lines(): Record<string, unknown>[];
  /** Everything so far as it was written; for "this never appears". */
  text(): string;
}

/** A logger as our processes use it (redaction included) that writes into memory. */
export function captureLog(level = 'trace'): CapturedLog {
  const written: string[] = [];
  const logger = createLogger('test', level, { write: (line: string) => void written.push(line) });
  return {
    logger,
    lines: () => written.map((line) => JSON.parse(line) as Record<string, unknown>),
    text: () => written.join(''),
  };
}
