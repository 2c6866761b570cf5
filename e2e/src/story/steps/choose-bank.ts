import type { Bank } from '@feedline/contracts';
import { bankOf, type Stage } from '../stage.js';
import { StoryError } from '../story.error.js';
import { productOf } from './create-organisation.js';

/** Step 3: the product lists the banks, and the customer finds ours. */
export async function chooseBank(stage: Stage): Promise<Bank> {
  const { bankId, path } = bankOf(stage);
  const bank = (await productOf(stage).banks()).find((one) => one.bankId === bankId);
  if (!bank) throw new StoryError(`${path} is not among the banks of the sandbox.`);
  return bank;
}
