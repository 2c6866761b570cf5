import { PollPacer, type AccessTokens, type Pace } from '@feedline/domain';
import {
  BankAccountLinkRepository,
  CutRepository,
  Database,
  handOut,
  LaneRepository,
  migrateConnector,
  SendingRepository,
  SettlementRepository,
} from '@feedline/persistence';
import { Metrics, parseConfiguration, Secret } from '@feedline/platform';
import { ProviderApi } from '@feedline/provider-api-client';
import { createTestDatabase, FakeClock } from '@feedline/test-kit';
import { AdvanceLane } from '../lane/advance-lane.js';
import { LearnStartDate } from '../lane/learn-start-date.js';
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
import { statementConfig } from '../statement/statement.config.js';
import { TellTrouble } from '../statement/tell-trouble.js';
import { scriptedService, type ScriptedService } from './scripted-service.js';

/** How long a sending without an answer is in doubt on this rig, in milliseconds. */
export const TIMEOUT_MS = 400;

const LEASE_MS = 60_000;

/** Lanes on a database of their own, worked by hand, with a Banking Service that does as the spec says. */
export interface LaneRig {
  readonly database: Database;
  readonly clock: FakeClock;
  readonly service: ScriptedService;
  readonly links: BankAccountLinkRepository;
  /** Called while a call waits for its turn. */
  beforeTurn: () => Promise<void>;
  /** One more worker; `variables` stand in place of the usual ones. */
  worker(variables?: Record<string, string>): AdvanceLane;
  /** Begins a link as its notification does. */
  link(bankAccountId: string, change?: { externalId?: string | null; from?: string | null }): Promise<void>;
  disconnect(bankAccountId: string): Promise<void>;
  /** Follows every wake-up that is due, until none is. */
  work(worker?: AdvanceLane): Promise<void>;
  /** Time passes, for business and for whatever waits. */
  pass(ms: number): Promise<void>;
  /** Works, then lets `ms` pass; so many times. */
  goOn(times: number, ms: number): Promise<void>;
  rows(sql: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  empty(): Promise<void>;
  close(): Promise<void>;
}

const token = async () => ({ value: 'token', generation: 1 });
const tokens: AccessTokens = { current: token, renew: token };
const quiet = async () => undefined;
const paceOf = (waits: () => Promise<void>): Pace =>
  ({
    turn: async (_priority: string, call: () => unknown) => waits().then(call),
    hold: quiet,
  }) as unknown as Pace;

/** Starts a rig in the place of `rig`, which specs name before it is there. */
export async function startLaneRig(rig: LaneRig): Promise<void> {
  const { url, drop } = await createTestDatabase(migrateConnector);
  const database = new Database(url, 6);
  const clock = new FakeClock();
  const service = await scriptedService();
  const links = new BankAccountLinkRepository(database);
  const rows = async (sql: string, values?: unknown[]) =>
    (await database.query<Record<string, unknown>>(sql, values)).rows;
  const pace = paceOf(() => rig.beforeTurn());
  const worker = workers(database, clock, { url: service.url, pace });
  const usual = worker();
  const started: LaneRig = {
    beforeTurn: quiet,
    database,
    clock,
    service,
    links,
    worker,
    rows,
    link: async (bankAccountId, { externalId = 'external-1', from = '2026-01-01' } = {}) =>
      void (await links.link(key(bankAccountId), { externalId, requestedStartDate: from }, clock.now(), 'c-1')),
    disconnect: async (bankAccountId) =>
      void (await links.disconnect(key(bankAccountId), { externalId: null, requestedStartDate: null }, clock.now())),
    work: async (by = usual) => {
      for (;;) {
        const due = await handOut(database, 'lane', 16, LEASE_MS);
        if (due.length === 0) return;
        await Promise.all(due.map((wakeUp) => by.run(wakeUp)));
      }
    },
    pass: async (ms) => {
      clock.advance(ms);
      await rows(`update lane set due_at = due_at - $1 * interval '1 ms' where due_at < 'infinity'`, [ms]);
    },
    goOn: async (times, ms) => {
      for (let time = 0; time < times; time += 1) await rig.work().then(() => rig.pass(ms));
    },
    empty: async () => {
      service.reset();
      rig.beforeTurn = quiet;
      clock.set('2026-03-02T09:00:00.000Z');
      await rows('truncate lane, ledger_account, bank_account_link cascade');
    },
    close: async () => {
      await database.close();
      await Promise.all([service.close(), drop()]);
    },
  };
  Object.assign(rig, started);
}

const key = (bankAccountId: string) => ({ bankId: 'bank-one', bankAccountId });

const workers =
  (database: Database, clock: FakeClock, { url, pace }: { url: string; pace: Pace }) =>
  (variables: Record<string, string> = {}): AdvanceLane => {
    const rules = new StatementRules(parseConfiguration(variables, statementConfig), TIMEOUT_MS);
    const api = new ProviderApi({ url, apiKey: new Secret('fake-key'), timeoutMs: TIMEOUT_MS }, tokens, pace, clock);
    const times = new StatementTimes(rules, new PollPacer(), clock);
    const sending = new SendingRepository(database);
    const news = new StatementNews(new Metrics());
    const end = new EndStatement(new SettlementRepository(database), news, clock);
    const refusals = new SettleRefusal(sending, end, times);
    const send = new SendStatement(api, sending, new SettleSending(sending, refusals, end, times), times);
    const follow = new FollowStatement(api, sending, new SettleWord(sending, refusals, end, times), times);
    const cut = new CutNextStatement(new CutRepository(database), rules, clock);
    const lanes = new LaneRepository(database);
    const move = new MoveStatement(send, follow, end, new TellTrouble(sending, news, times));
    const startDate = new LearnStartDate(lanes, api, clock);
    return new AdvanceLane(new HeldRows(database), lanes, { startDate, cut, move }, clock);
  };
