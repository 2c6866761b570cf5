import { Injectable } from '@nestjs/common';
import { Database } from '../database.js';
import { retentionRules, type RetentionPeriods, type RetentionRule } from './retention-rules.js';

/** How much of each kind. */
export type RetentionCounts = Readonly<Record<string, number>>;

/** Rows that one statement removes: it holds their locks only briefly. */
const BATCH = 500;

/** Batches of one kind in one run at the most; what is left goes in the next. */
const BATCHES = 20;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Removes what was kept long enough. */
@Injectable()
export class RetentionRepository {
  constructor(private readonly database: Database) {}

  /** What would go now. */
  async due(periods: RetentionPeriods, now: Date): Promise<RetentionCounts> {
    return this.#eachRule(async (rule) => {
      const { rows } = await this.database.query<{ count: number }>(
        `select count(*)::int as count from ${rule.table} t where ${rule.due}`,
        [cutOff(rule, periods, now)],
      );
      return rows[0]?.count ?? 0;
    });
  }

  /**
   * Removes it in small batches, at most 10,000 of a kind; two at once share the work, and neither waits. The signal ends it early.
   * @throws AggregateError that names the kinds that could not be removed, once all others are
   */
  async apply(periods: RetentionPeriods, now: Date, signal?: AbortSignal): Promise<RetentionCounts> {
    const failures = new Map<string, unknown>();
    const counts = await this.#eachRule((rule) =>
      this.#remove(rule, { before: cutOff(rule, periods, now), now, signal }).catch((error: unknown) => {
        failures.set(rule.name, error);
        return 0;
      }),
    );
    if (failures.size === 0) return counts;
    throw new AggregateError(failures.values(), `Could not be removed: ${[...failures.keys()].join(', ')}`);
  }

  async #remove(rule: RetentionRule, { before, now, signal }: Removal): Promise<number> {
    let removed = 0;
    for (let batch = 0; batch < BATCHES && !signal?.aborted; batch += 1) {
      const count = await this.#removeBatch(rule, before, now);
      removed += count;
      if (count < BATCH) break;
    }
    return removed;
  }

  async #removeBatch(rule: RetentionRule, before: Date, now: Date): Promise<number> {
    const batch = `(select t.ctid from ${rule.table} t where ${rule.due} limit ${BATCH} for update of t skip locked)`;
    const change = rule.clear ? `update ${rule.table} set ${rule.clear}` : `delete from ${rule.table}`;
    const values = rule.clear?.includes('$2') ? [before, now] : [before];
    const { rowCount } = await this.database.query(`${change} where ctid = any(array${batch})`, values);
    return rowCount ?? 0;
  }

  /** One after the other, in their order: a rule may look at what an earlier one left. */
  async #eachRule(count: (rule: RetentionRule) => Promise<number>): Promise<RetentionCounts> {
    const counts: [string, number][] = [];
    for (const rule of retentionRules) counts.push([rule.name, await count(rule)]);
    return Object.fromEntries(counts);
  }
}

interface Removal {
  readonly before: Date;
  readonly now: Date;
  readonly signal: AbortSignal | undefined;
}

const cutOff = ({ period }: RetentionRule, periods: RetentionPeriods, now: Date): Date =>
  new Date(now.getTime() - periods[period] * DAY_MS);
