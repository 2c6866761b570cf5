import { PollPacer } from '@feedline/domain';
import type { LiveStatement } from '@feedline/persistence';
import { Clock } from '@feedline/platform';
import { Injectable } from '@nestjs/common';
import { StatementRules } from './statement-rules.js';

const SHORTEST_SKEW_PAUSE_MS = 1_000;
const LONGEST_SKEW_PAUSE_MS = 60_000;

/** When what may be done about a statement: how long a doubt lasts, when to ask after it, what is too long. */
@Injectable()
export class StatementTimes {
  constructor(
    readonly rules: StatementRules,
    readonly pacer: PollPacer,
    private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  /** How long the newest sending may still have an effect that we were not told of, in milliseconds. */
  doubtLeftMs({ state, lastSentAt, answeredAt }: LiveStatement): number {
    if (state !== 'sent' || lastSentAt === null || answeredAt !== null) return 0;
    const { timeoutMs } = this.rules;
    return Math.max(0, timeoutMs - this.#awayMs(lastSentAt));
  }

  /** For how long a statement has been followed, in milliseconds. */
  followedMs({ answeredAt }: LiveStatement): number {
    return answeredAt === null ? 0 : this.now().getTime() - answeredAt.getTime();
  }

  /** True when two clocks that differ may disagree about whether its date has come. */
  isOfTheseClocks({ datedAt }: LiveStatement): boolean {
    return this.#awayMs(datedAt) < this.rules.clockSkewMs;
  }

  /** When a statement whose date has not come by their clock goes again, in milliseconds: the longer ago the later. */
  clocksMeetMs({ datedAt }: LiveStatement): number {
    const agoMs = this.now().getTime() - datedAt.getTime();
    return Math.min(LONGEST_SKEW_PAUSE_MS, Math.max(SHORTEST_SKEW_PAUSE_MS, agoMs / 2, -agoMs));
  }

  /** True when no answer has said anything of a statement for as long as nobody needs to know. */
  isTroubleTooLong(since: Date): boolean {
    return this.#awayMs(since) >= this.rules.troubleMs;
  }

  /** True when a statement has been in a state that we do not know for as long as it may. */
  isUnknownTooLong(since: Date): boolean {
    return this.#awayMs(since) >= this.rules.unknownStateMs;
  }

  /** Either way: a clock that was wrong, and is set back, makes nobody wait until it comes round again. */
  #awayMs(moment: Date): number {
    return Math.abs(this.now().getTime() - moment.getTime());
  }
}
