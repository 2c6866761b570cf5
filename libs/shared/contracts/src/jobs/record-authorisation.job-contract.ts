import { z } from 'zod';
import type { JobContract } from './job-contract.js';

/** A notification announced an authorisation: the 20 minutes run from its receipt. */
export const recordAuthorisationJob = {
  name: 'record-authorisation',
  payload: z.object({ notificationId: z.string() }),
} as const satisfies JobContract;
