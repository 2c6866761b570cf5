import type { Due } from '@feedline/persistence';
import { Injectable } from '@nestjs/common';
import { EndStatement } from './end-statement.js';
import { FollowStatement } from './follow-statement.js';
import { SendStatement } from './send-statement.js';
import type { StatementInHand } from './statement-in-hand.js';
import { TellTrouble } from './tell-trouble.js';

/** Takes a statement that is not at its end one step further: it is sent, or followed. */
@Injectable()
export class MoveStatement {
  constructor(
    private readonly send: SendStatement,
    private readonly follow: FollowStatement,
    private readonly end: EndStatement,
    private readonly trouble: TellTrouble,
  ) {}

  /** Answers when the lane is due again. */
  async run(inHand: StatementInHand): Promise<Due> {
    const { held, lane, statement } = inHand;
    await this.trouble.run(inHand);
    if (statement.state === 'following') return this.follow.run(inHand);
    if (lane.state !== 'closed') return lane.state === 'open' ? this.send.run(inHand) : 'when woken';
    // Disconnected: nothing more is sent, whatever became of what was.
    await this.end.withdraw(held, statement);
    return 'when woken';
  }
}
