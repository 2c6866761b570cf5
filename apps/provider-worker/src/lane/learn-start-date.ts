import { LaneRepository, type Due, type HeldLane, type Lane } from '@feedline/persistence';
import { Clock } from '@feedline/platform';
import { ProviderApi, ProviderApiError, queryAccount } from '@feedline/provider-api-client';
import { Injectable, Logger } from '@nestjs/common';
import { describeFailure } from '../outbox/describe-failure.js';

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 10 * 60_000;

/**
 * Asks account queries for the start date that no notification told (wire contract §4.4); until it is known the lane
 * waits and says so. Only an answer that names this very bank account counts: there may be several of one account.
 */
@Injectable()
export class LearnStartDate {
  readonly #logger = new Logger('lane');

  constructor(
    private readonly lanes: LaneRepository,
    private readonly api: ProviderApi,
    private readonly clock: Clock,
  ) {}

  /** Answers when the lane is due again; a notification that tells more wakes it before. */
  async run(held: HeldLane, lane: Lane): Promise<Due> {
    const { bankId, externalId, correlationId } = lane;
    // Without it there is nothing to ask by; a later notification may bring it.
    if (externalId === null) return 'when woken';
    // A link of before the feed was told of it, when there was no lane yet.
    const kept = await this.lanes.toldStartDate(lane);
    if (kept !== null && (await this.lanes.learnStartDate(held, lane, kept, this.clock.now()))) return 0;
    const answer = await queryAccount(this.api, { bankId, externalId }, correlationId).catch((error: unknown) =>
      this.#unanswered(held, error),
    );
    const told = answer?.bankAccountId === lane.bankAccountId ? answer.requestedStartDate : null;
    const now = this.clock.now();
    if (told !== null && (await this.lanes.learnStartDate(held, lane, told, now))) return 0;
    // The longer it was not known, the more rarely it is asked.
    const waitedMs = now.getTime() - lane.openedAt.getTime();
    return { whenWokenOrInMs: Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_PAUSE_MS, waitedMs)) };
  }

  /** A call that was not even looked at says how long to wait; any other is asked again ever more rarely. */
  #unanswered({ laneId }: HeldLane, error: unknown): undefined {
    if (!(error instanceof ProviderApiError) || error.kind === 'busy') throw error;
    this.#logger.warn({ laneId, failure: describeFailure(error) }, 'start date not told');
  }
}
