import {
  AuthorisationRepository,
  Wakeups,
  type AuthorisationKey,
  type StoredAuthorisation,
} from '@feedline/persistence';
import { Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';

/** News may be lost with the listening connection, so the row is read again after this time without any. */
const READ_AGAIN_MS = 2_000;

/** Waits until an authorisation is what somebody waits for. */
@Injectable()
export class AuthorisationWatch {
  constructor(
    private readonly authorisations: AuthorisationRepository,
    private readonly wakeups: Wakeups,
  ) {}

  /** The authorisation as soon as it `isReady`, or as it is after `limitMs`; undefined when it is not announced. */
  async until(
    key: AuthorisationKey,
    isReady: (authorisation: StoredAuthorisation) => boolean,
    limitMs: number,
  ): Promise<StoredAuthorisation | undefined> {
    const over = AbortSignal.timeout(limitMs);
    let news = new AbortController();
    const stopListening = this.wakeups.on('authorisation', (subject) => {
      if (subject === key.authorisationId) news.abort();
    });
    try {
      for (;;) {
        news = new AbortController();
        const authorisation = await this.authorisations.find(key);
        if (over.aborted || (authorisation && isReady(authorisation))) return authorisation;
        const signal = AbortSignal.any([news.signal, over]);
        await pause(READ_AGAIN_MS, undefined, { signal }).catch(() => undefined);
      }
    } finally {
      stopListening();
    }
  }
}
