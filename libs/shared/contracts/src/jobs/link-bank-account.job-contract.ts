import { z } from 'zod';
import type { JobContract } from './job-contract.js';

/** A notification told that a bank account was created: the link begins. */
export const linkBankAccountJob = {
  name: 'link-bank-account',
  payload: z.object({ notificationId: z.string() }),
} as const satisfies JobContract;
