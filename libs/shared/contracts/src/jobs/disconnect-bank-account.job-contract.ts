import { z } from 'zod';
import type { JobContract } from './job-contract.js';

/** A notification told that a bank account was disconnected: the link ends for ever. */
export const disconnectBankAccountJob = {
  name: 'disconnect-bank-account',
  payload: z.object({ notificationId: z.string() }),
} as const satisfies JobContract;
