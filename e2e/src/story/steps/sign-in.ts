import { ask } from '../ask.js';
import type { DemoCustomer } from '../demo-customer.js';
import type { Stage } from '../stage.js';
import { StoryError } from '../story.error.js';
import type { PageVisitor } from '../visitor/page-visitor.js';

/** Step 7, first half: name and password, then the passcode from the demo phone. Ends at the choice of accounts. */
export async function signIn(stage: Stage, visitor: PageVisitor, customer: DemoCustomer): Promise<void> {
  await visitor.submit('Sign in', { name: customer.name, password: customer.password });
  await visitor.submit('Continue', { passcode: await readPasscode(stage, customer.phone) });
  if (visitor.status !== 200 || offeredAccounts(visitor).length === 0) {
    throw new StoryError(`No accounts to choose from; the page says: ${visitor.text}`);
  }
}

/** An account on the page of the choice. */
export interface OfferedAccount {
  readonly externalId: string;
  readonly label: string;
  /** It was granted before and stays so. */
  readonly isGranted: boolean;
}

/** The accounts on the page. */
export const offeredAccounts = ({ html }: PageVisitor): OfferedAccount[] =>
  html.querySelectorAll('input[type=checkbox]').map((box) => {
    const externalId = box.getAttribute('value') ?? '';
    const label = html.querySelectorAll('label').find((one) => one.getAttribute('for') === box.getAttribute('id'));
    return { externalId, label: label?.text.trim() ?? '', isGranted: box.hasAttribute('disabled') };
  });

/** The newest passcode on a demo phone. */
async function readPasscode(stage: Stage, phone: string): Promise<string> {
  const url = `${stage.urls['connector-api']}/demo-phone/messages?phone=${encodeURIComponent(phone)}`;
  const [newest] = (await ask(url)).body as { text: string }[];
  const passcode = /\d{6}/.exec(newest?.text ?? '')?.[0];
  if (!passcode) throw new StoryError(`No passcode has arrived on the demo phone ${phone}.`);
  return passcode;
}
