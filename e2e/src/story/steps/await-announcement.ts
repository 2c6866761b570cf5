import type { JournalEntry } from '../../sandbox/sandbox-desk.js';
import { bankOf, type Stage } from '../stage.js';
import { awaitCall } from './await-call.js';

/** The path of our call-back for notifications. */
export const notificationPath = (stage: Stage): string => `/${bankOf(stage).path}/notification`;

/** Step 5: Banking Service announces the authorisation to us with both proofs, and we have kept it. */
export const awaitAnnouncement = (stage: Stage, authorisationId: string): Promise<JournalEntry> =>
  awaitCall(stage, { direction: 'out', method: 'POST', path: notificationPath(stage), authorisationId });
