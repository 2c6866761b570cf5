import { configurationSlice } from '@feedline/platform';
import { z } from 'zod';

/** How often the bank is asked for transactions. */
export const ledgerConfig = configurationSlice('Ledger', {
  TRANSACTIONS_READ_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .max(86_400)
    .default(30)
    .describe('Pause between two readings of the transactions of one account; after failures it grows up to 5 minutes'),
});
