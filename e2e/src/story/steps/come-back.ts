import type { LinkResult } from '@feedline/contracts';
import { setTimeout as pause } from 'node:timers/promises';
import type { CompanyClient } from '../product/company-client.js';
import { StoryError } from '../story.error.js';
import type { PageVisitor } from '../visitor/page-visitor.js';

/** The accounts that Banking Service offers to the customer who came back; their external ids. */
export const accountsToLink = ({ html }: PageVisitor): string[] =>
  html.querySelectorAll('input[type=radio]').map((option) => option.getAttribute('data-external-id') ?? '');

/** Step 9, first half: back at Banking Service, the customer chooses one of the accounts that were shared. */
export async function chooseAccount(visitor: PageVisitor, externalId: string): Promise<void> {
  const option = visitor.html
    .querySelectorAll('input[type=radio]')
    .find((one) => one.getAttribute('data-external-id') === externalId);
  const label = visitor.html.querySelectorAll('label').find((one) => one.getAttribute('for') === option?.id);
  if (!label) throw new StoryError(`Banking Service does not offer ${externalId}; it says: ${visitor.text}`);
  await visitor.submit('Link this account', { [label.text.trim()]: true });
}

/** Polls until there is a result; every poll route works once. */
const POLLS = 30;
const BETWEEN_POLLS_MS = 200;

/** Step 9, second half: the product learns what came of it. */
export async function awaitResult(company: CompanyClient, pollRoute: string): Promise<LinkResult> {
  let route = pollRoute;
  for (let polls = 0; polls < POLLS; polls += 1) {
    const poll = await company.poll(route);
    if ('success' in poll) return poll;
    route = poll.pollRoute;
    await pause(BETWEEN_POLLS_MS);
  }
  throw new StoryError('The link is still open for the product.');
}
