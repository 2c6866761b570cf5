import { z } from 'zod';
import type { JobContract } from './job-contract.js';

/** A customer decided: Banking Service has to be told. */
export const reportAuthorisationJob = {
  name: 'report-authorisation',
  payload: z.object({ bankId: z.string(), authorisationId: z.string() }),
} as const satisfies JobContract;
