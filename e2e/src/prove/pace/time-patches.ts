import { queryDatabase, type RunningStack } from '@feedline/local-stack';
import { setTimeout as pause } from 'node:timers/promises';
import { grantAuthorisations } from '../../kill/grant-authorisations.js';
import { counted } from '../command/findings.js';
import type { Finding, ProofContext } from '../command/proof.js';
import { untilTrue } from '../stage/until-true.js';

/** What a customer granted, and what was waiting then. */
interface Granted {
  readonly authorisationId: string;
  readonly at: number;
  readonly behind: number;
}

/** Customers who grant access while statements wait, and how long it took until each PATCH arrived. */
export class PatchTimes {
  readonly #granted: Granted[] = [];

  /** @param limitMs a customer may wait so long until the answer leaves for Banking Service */
  constructor(
    private readonly stack: RunningStack,
    private readonly limitMs: number,
  ) {}

  /** Grants one after the other, evenly over the time, until `until`. */
  async grantUntil(context: ProofContext, until: number, { count, waiting }: Grants): Promise<void> {
    const every = (until - Date.now()) / count;
    const begin = Date.now();
    for (let index = 0; index < count; index += 1) {
      await this.#rest(context, begin + every * (index + 0.5));
      const behind = await waiting.count();
      const at = Date.now();
      const [authorisationId = ''] = await grantAuthorisations(this.stack, 1);
      this.#granted.push({ authorisationId, at, behind });
    }
    await this.#rest(context, until);
  }

  /** Waits until all have arrived; the longest way counts. */
  async judge(context: ProofContext, part: { readonly name: string; readonly waiting: Waiting }): Promise<Finding[]> {
    let times: number[] = [];
    await untilTrue(context, async () => (times = await this.#times()).length === this.#granted.length);
    const longest = Math.max(...times);
    const behind = Math.min(...this.#granted.map((granted) => granted.behind));
    return [
      {
        what: `${part.name}: ${times.length} PATCHes behind ${counted(behind)} ${part.waiting.what} or more, on the wire after`,
        wanted: `at most ${counted(this.limitMs)} ms`,
        found: `${counted(longest)} ms at the longest, ${counted(medianOf(times))} in the middle`,
        holds: times.length > 0 && longest < this.limitMs,
      },
    ];
  }

  async #times(): Promise<number[]> {
    const rows = await queryDatabase<{ id: string; at: Date }>(
      this.stack.databases.sandbox,
      `select split_part(path, '/', 5) as id, min(at) as at from journal
        where direction = 'in' and method = 'PATCH' and starts_with(path, '/provider/v1/authorisations/') group by 1`,
    );
    const arrived = new Map(rows.map(({ id, at }) => [id, at.getTime()]));
    return this.#granted.flatMap(({ authorisationId, at }) => {
      const then = arrived.get(authorisationId);
      return then === undefined ? [] : [then - at];
    });
  }

  async #rest({ signal }: ProofContext, until: number): Promise<void> {
    await pause(Math.max(0, until - Date.now()), undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

/** How many, and what waits meanwhile. */
export interface Grants {
  readonly count: number;
  readonly waiting: Waiting;
}

/** What waits to be sent, counted at a moment. */
export interface Waiting {
  readonly what: 'statements' | 'transactions';
  readonly count: () => Promise<number>;
}

const medianOf = (times: readonly number[]): number =>
  [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
