import { configurationSlice, secretUrlField } from '@feedline/platform';

/** Where the demo bank keeps its books: a database of its own. */
export const demoBankConfig = configurationSlice('Demo bank', {
  DEMO_BANK_DATABASE_URL: secretUrlField('postgresql', 'postgres').describe(
    "Secret. PostgreSQL URL of the demo bank's own database",
  ),
});
