import { authorisationPatchSchema, type AuthorisedBankAccount } from '@feedline/contracts';
import type { JournalEntry } from '../../sandbox/sandbox-desk.js';
import type { Stage } from '../stage.js';
import { awaitCall } from './await-call.js';

/** What we reported, as the sandbox received it. */
export interface Report {
  readonly call: JournalEntry;
  readonly status: string;
  readonly accounts: readonly AuthorisedBankAccount[];
}

/** Step 8: we have reported what the customer decided. */
export async function awaitReport(stage: Stage, authorisationId: string): Promise<Report> {
  const call = await awaitCall(stage, { direction: 'in', method: 'PATCH', authorisationId });
  const { data } = authorisationPatchSchema.parse(JSON.parse(call.requestBody ?? ''));
  return { call, status: data.status, accounts: data.status === 'success' ? (data.bankAccounts ?? []) : [] };
}
