import { randomUUID } from 'node:crypto';
import type { Spoil } from './spoil.js';

/** What a spoil is matched against. */
export interface SpoilableCall {
  readonly direction: 'in' | 'out';
  readonly method: string;
  readonly path: string;
}

/** A spoil that waits for its calls. */
export interface WaitingSpoil {
  readonly id: string;
  readonly remaining: number;
  readonly spoil: Spoil;
}

/** The spoils that still wait for a call, and the calls that are held right now. */
export class Spoils {
  readonly #waiting = new Map<string, { spoil: Spoil; remaining: number }>();
  readonly #held = new Set<() => void>();
  readonly #listeners = new Set<() => void>();

  /** Makes the next `times` matching calls misbehave. Older spoils go first. */
  add(spoil: Spoil): WaitingSpoil {
    const id = randomUUID();
    this.#waiting.set(id, { spoil, remaining: spoil.times });
    this.#tell();
    return { id, remaining: spoil.times, spoil };
  }

  /** The spoil for this call, used up once more; undefined when it may behave. */
  take(call: SpoilableCall): Spoil | undefined {
    for (const [id, waiting] of this.#waiting) {
      if (!matches(waiting.spoil, call)) continue;
      waiting.remaining -= 1;
      if (waiting.remaining === 0) this.#waiting.delete(id);
      this.#tell();
      return waiting.spoil;
    }
    return undefined;
  }

  /** The spoils that wait, oldest first. */
  list(): WaitingSpoil[] {
    return [...this.#waiting].map(([id, { spoil, remaining }]) => ({ id, remaining, spoil }));
  }

  /** How many calls are held right now. */
  get held(): number {
    return this.#held.size;
  }

  /** Resolves when all is released or `gone` fires, whichever comes first. */
  hold(gone: AbortSignal): Promise<void> {
    if (gone.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const release = () => {
        this.#held.delete(release);
        gone.removeEventListener('abort', release);
        resolve();
        this.#tell();
      };
      this.#held.add(release);
      this.#tell();
      gone.addEventListener('abort', release);
    });
  }

  /** Releases every held call and forgets every spoil. */
  clear(): void {
    this.#waiting.clear();
    for (const release of [...this.#held]) release();
    this.#tell();
  }

  /** Calls `listener` whenever a spoil comes or goes, or a call is held or let go; answers how to stop that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

const matches = ({ direction, method, path }: Spoil, call: SpoilableCall): boolean =>
  direction === call.direction &&
  (method === undefined || method === call.method) &&
  (path === undefined || call.path.startsWith(path));
