import { WRONG_TRIES_ALLOWED } from '@feedline/domain';
import { Injectable } from '@nestjs/common';
import type { AuthorisationKey } from './authorisation.repository.js';
import { Database } from './database.js';

/** The few tries that an authorisation allows, passwords and passcodes together. */
@Injectable()
export class SignInTryRepository {
  constructor(private readonly database: Database) {}

  /**
   * Takes a try before it is made, so that many at once are not more than allowed.
   * Answers how many are left if this one is wrong; undefined when none was left to take.
   */
  async take({ bankId, authorisationId }: AuthorisationKey): Promise<number | undefined> {
    const { rows } = await this.database.query<{ wrong_tries: number }>(
      `update authorisation set wrong_tries = wrong_tries + 1
        where bank_id = $1 and authorisation_id = $2 and wrong_tries < $3 returning wrong_tries`,
      [bankId, authorisationId, WRONG_TRIES_ALLOWED],
    );
    return rows[0] ? WRONG_TRIES_ALLOWED - rows[0].wrong_tries : undefined;
  }

  /** The try was not wrong: it does not count. */
  async giveBack({ bankId, authorisationId }: AuthorisationKey): Promise<void> {
    await this.database.query(
      `update authorisation set wrong_tries = greatest(wrong_tries - 1, 0)
        where bank_id = $1 and authorisation_id = $2`,
      [bankId, authorisationId],
    );
  }
}
