import { Injectable, Logger } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { Clock } from '@feedline/platform';
import type { NotificationRetries } from '../mock-banking-service-options.js';
import { Settings } from '../settings.js';
import { Database } from '../store/database.js';
import { NotificationRepository, type AttemptEnd } from '../store/notification.repository.js';
import { DeliverNotification, type DeliveryAttempt } from './deliver-notification.js';

/**
 * Works the outbox off: each notification is sent until the provider answers 2xx, with growing pauses in between.
 * What is open when the mock ends is taken up again at its next start.
 */
@Injectable()
export class NotificationSender {
  readonly #logger = new Logger('notification');
  readonly #stopping = new AbortController();
  readonly #looks = new Set<Promise<void>>();
  readonly #inHand = new Map<string, Promise<void>>();

  constructor(
    private readonly database: Database,
    private readonly deliver: DeliverNotification,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** Takes up what was added to the outbox. */
  wake(): void {
    const look = this.#takeUp()
      .catch((error: unknown) => this.#logger.error({ err: error }, 'the outbox cannot be read'))
      .finally(() => this.#looks.delete(look));
    this.#looks.add(look);
  }

  /** Makes no new attempt, and waits for those that are under way. */
  async close(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#looks);
    await Promise.all(this.#inHand.values());
  }

  async #takeUp(): Promise<void> {
    for (const id of await new NotificationRepository(this.database).openIds()) {
      if (this.#isStopping || this.#inHand.has(id)) continue;
      const work = this.#workOff(id)
        .catch((error: unknown) => this.#logger.error({ err: error }, 'a notification cannot be worked off'))
        .finally(() => this.#inHand.delete(id));
      this.#inHand.set(id, work);
    }
  }

  async #workOff(id: string): Promise<void> {
    const outbox = new NotificationRepository(this.database);
    for (let failures = 1; ; failures += 1) {
      const notification = await outbox.findOpen(id);
      if (!notification || this.#isStopping) return;
      const attempt = await this.deliver.run(notification);
      // A call that our own stop cut short is nobody's failure: it is sent again at the next start.
      if (this.#isStopping && 'error' in attempt) return;
      const end = this.#endOf(attempt, notification.attempts + 1);
      if (end) await outbox.endAttempt(id, end);
      if (end && end.state !== 'open') return;
      const pauseMs = pauseAfter(failures, this.settings.retries);
      await pause(pauseMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
    }
  }

  /** Undefined when the attempt does not count: the provider was never asked. */
  #endOf(attempt: DeliveryAttempt, attempts: number): AttemptEnd | undefined {
    if ('error' in attempt && !attempt.counts) return undefined;
    const [status, error] = 'error' in attempt ? [null, attempt.error] : [attempt.status, null];
    const isDelivered = status !== null && status >= 200 && status < 300;
    const isLast = attempts >= this.settings.retries.attempts;
    return { state: isDelivered ? 'delivered' : isLast ? 'given-up' : 'open', status, error, now: this.clock.now() };
  }

  get #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }
}

const pauseAfter = (failures: number, { firstPauseMs, factor, longestPauseMs }: NotificationRetries): number =>
  Math.min(firstPauseMs * factor ** (failures - 1), longestPauseMs);
