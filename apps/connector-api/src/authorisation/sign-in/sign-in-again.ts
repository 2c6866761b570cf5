import { Injectable } from '@nestjs/common';
import type { Posted } from '../forms.js';
import type { NextPage } from '../next-page.js';
import { Turns } from '../turns.js';

/** Leads back from the passcode to the password: signing in once more sends a new passcode. */
@Injectable()
export class SignInAgain {
  constructor(private readonly turns: Turns) {}

  /** @throws PageError that says why not */
  run(posted: Posted): Promise<NextPage> {
    return this.turns.unlessDecided(posted, async () => {
      const { handle } = await this.turns.take(posted, 'passcode', 'password');
      return { page: 'step', authorisationId: posted.authorisationId, handle };
    });
  }
}
