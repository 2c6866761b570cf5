import { SendingRepository } from '@feedline/persistence';
import { Injectable } from '@nestjs/common';
import type { StatementInHand } from './statement-in-hand.js';
import { StatementNews } from './statement-news.js';
import { StatementTimes } from './statement-times.js';

/**
 * Tells people, once, of a statement of which no answer says anything for too long: whoever stands on the way answers in
 * place of Banking Service, or nobody does. Nothing is rejected; the first answer that can be read moves it on.
 */
@Injectable()
export class TellTrouble {
  constructor(
    private readonly sending: SendingRepository,
    private readonly news: StatementNews,
    private readonly times: StatementTimes,
  ) {}

  async run({ held, statement }: StatementInHand): Promise<void> {
    const { statementId, troubleSince, isTroubleTold } = statement;
    if (!troubleSince || isTroubleTold || !this.times.isTroubleTooLong(troubleSince)) return;
    const detail = await this.sending.tellTrouble(held, statementId, this.times.now());
    if (detail !== undefined) this.news.inTrouble(held, statement, detail);
  }
}
