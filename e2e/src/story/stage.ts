import type { AttachedStack } from '@feedline/local-stack';

/** The stack on which a story is played: where it is, who the product is, and where the connector keeps its books. */
export type Stage = AttachedStack;

/** The bank that the story is about. */
export function bankOf({ secrets }: Stage) {
  const [bank] = secrets.banks;
  if (!bank) throw new Error('The stack has no bank');
  return bank;
}
