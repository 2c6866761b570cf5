import { queryDatabase } from '@feedline/local-stack';
import { until } from '@feedline/test-kit';
import type { Stage } from '../stage.js';
import { StoryError } from '../story.error.js';

/** A link in the connector's own books. */
export interface StoredLink {
  readonly bankId: string;
  readonly bankAccountId: string;
  readonly externalId: string | null;
  readonly requestedStartDate: string | null;
  readonly state: string;
}

/** The link of a bank account as the connector has it; undefined while it knows nothing of it. */
export async function findLink(stage: Stage, bankAccountId: string): Promise<StoredLink | undefined> {
  const [link] = await queryDatabase<StoredLink>(
    stage.databases.connector,
    `select bank_id as "bankId", bank_account_id as "bankAccountId", external_id as "externalId",
            requested_start_date as "requestedStartDate", state
       from bank_account_link where bank_account_id = $1`,
    [bankAccountId],
  );
  return link;
}

/** Step 10, our side: waits until the connector's link of a bank account is in one of these states. */
export async function awaitLink(stage: Stage, bankAccountId: string, ...states: string[]): Promise<StoredLink> {
  try {
    return await until(`the connector's link of ${bankAccountId} to be ${states.join(' or ')}`, async () => {
      const link = await findLink(stage, bankAccountId);
      return link && states.includes(link.state) ? link : undefined;
    });
  } catch (cause) {
    throw new StoryError(`${(cause as Error).message}.`, { cause });
  }
}
