import type { Logger } from 'pino';
import { ConfigurationError } from '../config/configuration-error.js';

/** Something that runs until it is closed. */
export interface Running {
  close(): Promise<void>;
}

/** How long a close may take before the process ends anyway. */
const CLOSE_LIMIT_MS = 10_000;

/**
 * Runs a process from its start to an orderly end.
 * It ends when asked (SIGTERM, SIGINT) and when its launcher is gone (the channel to it closes), in-flight work first.
 * A configuration that cannot be used is told in plain words, without a stack; exit code 2.
 */
export async function runProcess(start: () => Promise<{ running: Running; logger: Logger }>): Promise<void> {
  try {
    const { running, logger } = await start();
    let closing = false;
    const close = async (reason: string) => {
      if (closing) return;
      closing = true;
      logger.info({ reason }, 'stopping');
      setTimeout(() => process.exit(1), CLOSE_LIMIT_MS).unref();
      await running.close();
      logger.info('stopped');
      process.exit(0);
    };
    process.once('SIGTERM', () => void close('SIGTERM'));
    process.once('SIGINT', () => void close('SIGINT'));
    process.once('disconnect', () => void close('launcher gone'));
    // A launcher that went away while we started is gone for good: sending fails, and nobody will disconnect.
    process.send?.(
      { ready: true },
      undefined,
      undefined,
      (error: Error | null) => void (error && close('launcher gone')),
    );
  } catch (error) {
    const text = error instanceof ConfigurationError ? error.message : (error as Error).stack;
    process.stderr.write(`${text}\n`);
    process.exit(error instanceof ConfigurationError ? 2 : 1);
  }
}
