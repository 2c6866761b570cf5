import { configurationSlice } from '@feedline/platform';
import { z } from 'zod';

const daysField = (fallback: number) => z.coerce.number().int().min(1).max(3650).default(fallback);

/** How long what is personal is kept, in days; docs/retention.md says of every column what it is. */
export const retentionConfig = configurationSlice('Retention', {
  RETENTION_SIGN_IN_DAYS: daysField(1).describe(
    'Days that sign-ins and their pauses are kept: an authorisation lives for 20 minutes and a pause is remembered for ' +
      'a day, so nothing needs them longer',
  ),
  RETENTION_JOB_DAYS: daysField(90).describe(
    'Days that jobs are kept after they were done: long enough to answer a question about the last quarter. ' +
      'Jobs that are not done stay',
  ),
  RETENTION_NOTIFICATION_DAYS: daysField(90).describe(
    'Days that the bodies of notifications are kept, to look into a question of the vendor; that they came stays',
  ),
  RETENTION_AUTHORISATION_DAYS: daysField(90).describe(
    'Days after its report that an authorisation says who decided and what was sent, to answer a complaint; ' +
      'that it was decided stays',
  ),
  RETENTION_UNLINKED_DAYS: daysField(90).describe(
    'Days that the granted accounts of a customer are kept without any bank account linked, counted from the last ' +
      'consent and the last disconnection: afterwards the customer is asked anew',
  ),
  RETENTION_STATEMENT_DAYS: daysField(90).describe(
    'Days that the bytes of a statement are kept after its end, to look into a question of the vendor; what was sent, ' +
      'when, and what became of it stays. A rejected one stays until its lane was resumed',
  ),
});
