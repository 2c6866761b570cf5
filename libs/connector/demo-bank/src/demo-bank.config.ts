import { configurationSlice } from '@feedline/platform';
import { z } from 'zod';

/** Where the demo bank keeps its books: a database of its own. */
export const demoBankConfig = configurationSlice('Demo bank', {
  DEMO_BANK_DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must be a postgresql:// URL' })
    .describe("PostgreSQL URL of the demo bank's own database"),
});
