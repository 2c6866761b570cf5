import { PollPacer } from '@feedline/domain';
import { LaneRepository } from '@feedline/persistence';
import { Clock } from '@feedline/platform';
import type { Provider } from '@nestjs/common';
import { HeldRows } from '../outbox/held-rows.js';
import { CutNextStatement } from '../statement/cut-next-statement.js';
import { EndStatement } from '../statement/end-statement.js';
import { FollowStatement } from '../statement/follow-statement.js';
import { MoveStatement } from '../statement/move-statement.js';
import { SendStatement } from '../statement/send-statement.js';
import { SettleRefusal } from '../statement/settle-refusal.js';
import { SettleSending } from '../statement/settle-sending.js';
import { SettleWord } from '../statement/settle-word.js';
import { StatementNews } from '../statement/statement-news.js';
import { StatementRules } from '../statement/statement-rules.js';
import { StatementTimes } from '../statement/statement-times.js';
import { TellTrouble } from '../statement/tell-trouble.js';
import { AdvanceLane } from './advance-lane.js';
import { LearnStartDate } from './learn-start-date.js';

/** The lanes and their statements, by the rules of this process. */
export const laneProviders = (rules: StatementRules): Provider[] => [
  { provide: StatementRules, useValue: rules },
  { provide: PollPacer, inject: [Clock], useFactory: (clock: Clock) => new PollPacer(() => clock.monotonic()) },
  StatementTimes,
  StatementNews,
  EndStatement,
  SettleRefusal,
  SettleSending,
  SettleWord,
  SendStatement,
  FollowStatement,
  TellTrouble,
  MoveStatement,
  CutNextStatement,
  LearnStartDate,
  {
    provide: AdvanceLane,
    inject: [HeldRows, LaneRepository, Clock, LearnStartDate, CutNextStatement, MoveStatement],
    useFactory: (
      rows: HeldRows,
      lanes: LaneRepository,
      clock: Clock,
      ...[startDate, cut, move]: [LearnStartDate, CutNextStatement, MoveStatement]
    ) => new AdvanceLane(rows, lanes, { startDate, cut, move }, clock),
  },
];
