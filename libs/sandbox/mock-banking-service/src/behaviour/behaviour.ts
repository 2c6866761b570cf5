import { assumptions } from '@feedline/contracts';
import { z } from 'zod';
import type { MockBankingServiceOptions } from '../mock-banking-service-options.js';
import { orderedRejectionSchema, type OrderedRejection, type RejectionPlace } from './ordered-rejection.js';

/** How far a statement is, in the sandbox's own words (wire contract §4.3). */
export const statementStates = ['received', 'inProgress', 'succeeded', 'failed'] as const;

/** One of these words. */
export type StatementState = (typeof statementStates)[number];

/** What may be changed while the sandbox runs; a restart brings the options back. */
export const behaviourSchema = z
  .strictObject({
    statementProcessingMs: z.number().int().min(0).max(600_000).describe('How long a statement is processed'),
    statementMaximum: z.number().int().min(1).max(100_000).describe('The most transactions of a statement'),
    rate: z.number().int().min(0).max(100_000).describe('Calls of a provider in any second; 0 takes them all'),
    identicalStatement: z
      .enum(assumptions.identicalStatement.value)
      .describe('What the same bytes get when they come again'),
    namesEarlierStatement: z.boolean().describe('Whether a refusal names the statement that it ran into'),
    stateWords: z
      .partialRecord(z.enum(statementStates), z.string().min(1).max(100))
      .describe('Other words for the states of statements, for example one that nobody knows'),
    rejections: z
      .array(orderedRejectionSchema)
      .max(100)
      .describe(
        'The next statements that are rejected, whatever they hold; each leaves the list when it has come true',
      ),
  })
  .meta({ id: 'Behaviour' });

/** All that may be changed. */
export type BehaviourValues = z.infer<typeof behaviourSchema>;

type Values = BehaviourValues;

const PROCESSING_MS = 300;
const MAXIMUM = 1_000;
const RATE = 10;

/** How the Provider API behaves towards statements and floods: the options, and what was changed since the start. */
export class Behaviour {
  readonly #begin: Values;
  #values: Values;
  readonly #listeners = new Set<() => void>();

  constructor(options: MockBankingServiceOptions) {
    this.#begin = {
      statementProcessingMs: options.statementProcessingMs ?? PROCESSING_MS,
      statementMaximum: options.statementMaximum ?? MAXIMUM,
      rate: options.rate ?? RATE,
      identicalStatement: options.identicalStatement ?? 'first-answer',
      namesEarlierStatement: true,
      stateWords: {},
      rejections: [],
    };
    this.#values = this.#begin;
  }

  get values(): Readonly<Values> {
    return this.#values;
  }

  /** What is left out stays as it is. */
  change(change: Partial<Values>): void {
    this.#values = { ...this.#values, ...change };
    this.#tell();
  }

  /** Back to how it was started. */
  reset(): void {
    this.#values = this.#begin;
    this.#tell();
  }

  /** Calls `listener` at every change; answers how to stop that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** How a state is called at present. */
  wordFor(state: StatementState): string {
    return this.#values.stateWords[state] ?? state;
  }

  /** The rejection that was ordered for the next statement of an account, and counts as come true from now on. */
  takeRejection(bankAccountId: string, at: RejectionPlace): OrderedRejection | undefined {
    const isMeant = (one: OrderedRejection) => one.at === at && (one.bankAccountId ?? bankAccountId) === bankAccountId;
    const rejection = this.#values.rejections.find(isMeant);
    if (!rejection) return undefined;
    const left = { ...rejection, statements: rejection.statements - 1 };
    const rejections = this.#values.rejections.map((one) => (one === rejection ? left : one));
    this.change({ rejections: rejections.filter(({ statements }) => statements > 0) });
    return rejection;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
