import { usabilityOf, WRONG_TRIES_ALLOWED } from '@feedline/domain';
import {
  AuthorisationRepository,
  type Claim,
  SignInAttemptRepository,
  type SignInAttempt,
  type SignInStep,
  type StoredAuthorisation,
} from '@feedline/persistence';
import { Clock } from '@feedline/platform';
import { Injectable } from '@nestjs/common';
import { PageError } from '../customer-page/page.error.js';
import { AuthorisationWatch } from './authorisation-watch.js';
import type { Posted } from './forms.js';
import { hashHandle, mintHandle } from './handles.js';
import { waitingFor, type NextPage } from './next-page.js';

/** A little longer than the bank may take to check the last try. */
const LAST_TRY_LIMIT_MS = 11_000;

/** A browser's attempt on an authorisation that may still be decided. */
export interface OpenAttempt {
  readonly attempt: SignInAttempt;
  readonly authorisation: StoredAuthorisation;
}

/** A turn that belongs to one post alone: its handle was swapped for the one that the next page carries. */
export interface Turn extends OpenAttempt {
  /** The handle that was posted. */
  readonly posted: Posted;
  readonly step: SignInStep;
  readonly handle: string;
}

/** Keeps a decision; false when there was nothing left to decide, or the claim failed. */
export type Decide = (open: OpenAttempt, claim: Claim) => Promise<boolean>;

/** Who may take the next step: the browser that holds the newest handle, while the authorisation may be decided. */
@Injectable()
export class Turns {
  constructor(
    private readonly attempts: SignInAttemptRepository,
    private readonly authorisations: AuthorisationRepository,
    private readonly clock: Clock,
    private readonly watch: AuthorisationWatch,
  ) {}

  /** @throws PageError when the handle is foreign, used up or void */
  async find({ authorisationId, handle }: Posted): Promise<SignInAttempt> {
    const attempt = await this.attempts.find(hashHandle(handle));
    if (!attempt || attempt.authorisationId !== authorisationId) throw new PageError('out-of-date');
    return attempt;
  }

  /** @throws PageError when there is nothing left to decide */
  async open(attempt: SignInAttempt): Promise<OpenAttempt> {
    const authorisation = await this.authorisations.find(attempt);
    if (!authorisation) throw new PageError('unknown');
    const usability = usabilityOf(authorisation, this.clock.now());
    if (usability !== 'usable') throw new PageError(usability);
    return { attempt, authorisation };
  }

  /**
   * Takes the turn of a post: of two with one handle, one gets it.
   * @throws PageError when it is not this browser's turn, or the attempt stands at another step
   */
  async take(posted: Posted, from: SignInStep, to: SignInStep = from): Promise<Turn> {
    const open = await this.#openAt(posted, from);
    const handle = mintHandle();
    const hashes = { handleHash: open.attempt.handleHash, nextHandleHash: hashHandle(handle) };
    if (!(await this.attempts.take({ ...hashes, from, to }))) throw new PageError('out-of-date');
    return { ...open, posted, step: to, handle };
  }

  /**
   * Lets a post `act`; one whose own attempt has decided, before or meanwhile, is led to its waiting page instead.
   * So a customer who posts twice, or never saw the answer, still comes back.
   * @throws PageError that says why not
   */
  async unlessDecided(posted: Posted, act: () => Promise<NextPage>): Promise<NextPage> {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof PageError)) throw error;
      await this.#untilLastTryIsMade(posted);
      const attempt = await this.find(posted).catch(() => undefined);
      if (attempt?.step !== 'decided') throw error;
      return waitingFor(posted);
    }
  }

  /**
   * Ends the turns of a browser with what the customer decided: `decide` keeps the decision and the claim, or neither.
   * The posted handle stays good for the way back: there is nothing left that a new one could protect.
   * @throws PageError when it is not this browser's turn, or there was nothing left to decide
   */
  async decide(posted: Posted, from: SignInStep, decide: Decide): Promise<NextPage> {
    const open = await this.#openAt(posted, from);
    return this.end({ ...open, posted, step: from, handle: posted.handle }, decide);
  }

  /** Ends a turn that was taken, in the same way: its handle gives way to the posted one. @throws PageError likewise */
  async end(turn: Turn, decide: Decide): Promise<NextPage> {
    const { attempt, posted, step: from, handle } = turn;
    const swap = { handleHash: hashHandle(handle), nextHandleHash: hashHandle(posted.handle), from } as const;
    if (!(await decide(turn, (sql) => this.attempts.take({ ...swap, to: 'decided' }, sql)))) {
      await this.open(attempt);
      throw new PageError('out-of-date');
    }
    return waitingFor(posted);
  }

  /** While the last try of an authorisation is made its handle is away; the decision that may follow brings it back. */
  async #untilLastTryIsMade({ authorisationId }: Posted): Promise<void> {
    const isMade = ({ state, wrongTries }: StoredAuthorisation) =>
      state !== 'announced' || wrongTries < WRONG_TRIES_ALLOWED;
    const [bankId, ...others] = await this.authorisations.banksOf(authorisationId);
    if (bankId === undefined || others.length > 0) return;
    await this.watch.until({ bankId, authorisationId }, isMade, LAST_TRY_LIMIT_MS);
  }

  async #openAt(posted: Posted, step: SignInStep): Promise<OpenAttempt> {
    const attempt = await this.find(posted);
    if (attempt.step !== step) throw new PageError('out-of-date');
    return this.open(attempt);
  }

  /** The same step again, with something to say. @throws PageError when the turn was voided meanwhile */
  async stay({ attempt, step, handle }: Turn, notice: string): Promise<NextPage> {
    if (!(await this.attempts.note(hashHandle(handle), step, { notice }))) throw new PageError('out-of-date');
    return { page: 'step', authorisationId: attempt.authorisationId, handle };
  }

  /** On to the accounts. @throws PageError when the turn was voided meanwhile */
  async moveToAccounts({ attempt, step, handle }: Turn): Promise<NextPage> {
    if (!(await this.attempts.note(hashHandle(handle), step, { step: 'accounts' }))) throw new PageError('out-of-date');
    return { page: 'step', authorisationId: attempt.authorisationId, handle };
  }
}
