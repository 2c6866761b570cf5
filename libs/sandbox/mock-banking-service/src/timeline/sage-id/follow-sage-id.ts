import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { CallJournal } from '@feedline/mock-hooks';
import { MirrorRepository } from './mirror.repository.js';
import { SageIdSandbox, type SageIdSpoils } from './sage-id-sandbox.js';

/** Whether Sage ID's own journal is in the timeline: `absent` = it has none, `away` = it does not answer. */
export type SageIdState = 'unknown' | 'following' | 'away' | 'absent';

const BATCH = 500;
const WAIT_MS = 20_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;
const ABSENT_PAUSE_MS = 60_000;
/** A page does not wait longer for the newest calls of Sage ID. */
const CATCH_UP_MS = 400;
const NO_SPOILS: SageIdSpoils = { spoils: [], held: 0 };

/** Copies Sage ID's journal into the timeline while somebody watches; Sage ID may go away and come back. */
@Injectable()
export class FollowSageId implements OnModuleDestroy {
  #state: SageIdState = 'unknown';
  #spoils = NO_SPOILS;
  #journalId: string | undefined;
  #cursor = 0;
  #watchers = 0;
  #following: AbortController | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly sageId: SageIdSandbox,
    private readonly mirror: MirrorRepository,
    private readonly journal: CallJournal,
  ) {}

  get state(): SageIdState {
    return this.#state;
  }

  /** What waits and is held at Sage ID, as far as it is known. */
  get spoils(): SageIdSpoils {
    return this.#spoils;
  }

  /** Follows until the last watcher has gone; answers how to stop watching. */
  watch(): () => void {
    this.#watchers += 1;
    if (this.#watchers === 1) this.#start();
    let isWatching = true;
    return () => {
      if (!isWatching) return;
      isWatching = false;
      this.#watchers -= 1;
      if (this.#watchers === 0) this.#stop();
    };
  }

  /** Fetches what is new, within a moment; never fails. */
  async catchUp(): Promise<void> {
    if (this.#following || this.#state === 'absent') return;
    await this.#pass(0, AbortSignal.timeout(CATCH_UP_MS)).catch(() => this.#become('away'));
  }

  /** Looks again what is armed at Sage ID. */
  async refreshSpoils(): Promise<void> {
    const spoils = await this.sageId.spoils().catch(() => NO_SPOILS);
    this.#spoils = spoils === 'absent' ? NO_SPOILS : spoils;
    this.journal.touch();
  }

  onModuleDestroy(): void {
    this.#stop();
  }

  #start(): void {
    this.#following = new AbortController();
    void this.#follow(this.#following.signal);
  }

  #stop(): void {
    this.#following?.abort();
    this.#following = undefined;
  }

  async #follow(signal: AbortSignal): Promise<void> {
    await this.refreshSpoils();
    for (let failures = 0; !signal.aborted;) {
      try {
        await this.#pass(this.#state === 'following' ? WAIT_MS : 0, signal);
        failures = 0;
        if (this.#state === 'absent') await pause(ABSENT_PAUSE_MS, undefined, { signal });
      } catch {
        if (signal.aborted) return;
        this.#become('away');
        failures += 1;
        await pause(pauseAfter(failures), undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** One at a time, so that the cursor never jumps over a batch. */
  #pass(waitMs: number, signal: AbortSignal): Promise<void> {
    const pass = this.#turn.then(() => this.#fetchOnce(waitMs, signal));
    this.#turn = pass.catch(() => undefined);
    return pass;
  }

  async #fetchOnce(waitMs: number, signal: AbortSignal): Promise<void> {
    const query = { afterChange: this.#cursor, waitMs: this.#journalId ? waitMs : 0, limit: BATCH };
    const answer = await this.sageId.journal(query, signal);
    if (answer === 'absent') return this.#become('absent');
    if (answer.journalId !== this.#journalId) {
      await this.#beginWith(answer.journalId);
      return this.#fetchOnce(0, signal);
    }
    for (const entry of answer.entries) {
      await this.mirror.keep(answer.journalId, entry);
      this.#cursor = Math.max(this.#cursor, entry.change);
    }
    this.#become('following');
    if (answer.entries.length > 0) await this.refreshSpoils();
  }

  /** Another journal: Sage ID was started anew, or is met for the first time. */
  async #beginWith(journalId: string): Promise<void> {
    this.#cursor = await this.mirror.cursorOf(journalId);
    await this.mirror.endOpenCallsBut(journalId);
    this.#journalId = journalId;
    await this.refreshSpoils();
  }

  #become(state: SageIdState): void {
    if (state === this.#state) return;
    this.#state = state;
    if (state !== 'following') this.#spoils = NO_SPOILS;
    this.journal.touch();
  }
}

const pauseAfter = (failures: number): number => Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);
