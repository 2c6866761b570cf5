import { wordOf, type AmountUnits, type StateSets, type StateWord } from '@feedline/domain';
import type { Configuration } from '@feedline/platform';
import type { statementConfig } from './statement.config.js';

type StatementConfig = Configuration<readonly [typeof statementConfig]>;

/** By which rules statements are cut, sent and followed; one set for the whole process. */
export class StatementRules {
  readonly maximum: number;
  readonly units: AmountUnits;
  readonly unknownStateMs: number;
  readonly troubleMs: number;
  readonly clockSkewMs: number;
  readonly #config: StatementConfig;
  readonly #states: StateSets;

  /** @param timeoutMs how long a sending without an answer is in doubt, in milliseconds */
  constructor(
    config: StatementConfig,
    readonly timeoutMs: number,
  ) {
    this.#config = config;
    this.maximum = config.STATEMENT_MAXIMUM_ROWS;
    this.units = config.STATEMENT_AMOUNT_UNITS;
    this.#states = {
      success: config.STATEMENT_SUCCESS_STATES,
      failure: config.STATEMENT_FAILURE_STATES,
      progress: config.STATEMENT_PROGRESS_STATES,
    };
    this.unknownStateMs = config.STATEMENT_UNKNOWN_STATE_MINUTES * 60_000;
    this.clockSkewMs = config.STATEMENT_CLOCK_SKEW_MINUTES * 60_000;
    this.troubleMs = config.STATEMENT_TROUBLE_MINUTES * 60_000;
  }

  backDatedAt(bankId: string): 'clamp' | 'stop' {
    return this.#config.STATEMENT_BACK_DATED_BY_BANK[bankId] ?? this.#config.STATEMENT_BACK_DATED;
  }

  /** What a state of a statement means to us. */
  meaningOf(word: string): StateWord {
    return wordOf(word, this.#states);
  }
}
