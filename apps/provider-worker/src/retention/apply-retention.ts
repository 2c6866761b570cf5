import { RetentionRepository, type RetentionPeriods } from '@feedline/persistence';
import { Clock } from '@feedline/platform';
import { Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Rounds } from '../rounds.js';

const HOUR_MS = 60 * 60 * 1000;

/**
 * Removes what was kept long enough: when the worker starts, and then every hour.
 * Workers that do it at once share the work; what cannot be done now is done an hour later.
 */
export class ApplyRetention implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger('retention');
  readonly #rounds = new Rounds(() => this.run());

  constructor(
    private readonly retention: RetentionRepository,
    private readonly periods: RetentionPeriods,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.#rounds.start({ firstMs: 0, everyMs: HOUR_MS });
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.#rounds.stop();
  }

  /** Never rejects. */
  async run(): Promise<void> {
    try {
      const counts = await this.retention.apply(this.periods, this.clock.now(), this.#rounds.signal);
      this.#logger.log({ counts }, 'retention applied');
    } catch (error) {
      this.#logger.warn({ err: error }, 'retention not applied');
    }
  }
}
