import { z } from 'zod';

const row = z.object({
  subject: z.enum([
    'jobs',
    'workers',
    'bank accounts',
    'lanes',
    'ledgers',
    'ledger refusals',
    'pending transactions',
    'differences',
    'reconciliations',
    'authorisations',
    'notifications',
  ]),
  state: z.string().describe('What the counted things have in common, for example dead'),
  count: z.number().int().min(0),
  oldestSeconds: z.number().int().min(0).nullable().describe('Age of the oldest of them, in seconds; null without one'),
  attention: z.enum(['none', 'look', 'act']).describe('act: somebody is needed now; look: in working hours'),
  advice: z.string().describe('What to do next, or what it means; empty when there is nothing to say'),
  command: z.string().nullable().describe('The command with which to begin'),
});

/** One fact about the connector, and what to do about it. */
export type StatusRow = z.infer<typeof row>;

/** What an operator sees first, at `GET /operator/v1/status` and by `feedline status`: the very same facts. */
export const statusReportSchema = z
  .object({
    verdict: z.enum(['fine', 'act']).describe('act when anything needs somebody now'),
    summary: z.string().describe('The same in one sentence'),
    at: z.iso.datetime().describe('When it was counted'),
    version: z.string().describe('Version of the process that answers'),
    queueBackend: z
      .enum(['postgresql', 'redis', 'mixed', 'unknown'])
      .describe('Where the workers that run have their queue; unknown when none runs, mixed is a mistake'),
    rows: z.array(row),
  })
  .meta({ id: 'StatusReport' });

export type StatusReport = z.infer<typeof statusReportSchema>;
