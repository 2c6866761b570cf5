import { statusReportSchema } from '@feedline/contracts';
import { describe, expect, it } from '@jest/globals';
import { statusReport, type StatusFacts } from './status-report.js';

const at = new Date('2026-03-02T03:00:00.000Z');
const ago = (minutes: number): Date => new Date(at.getTime() - minutes * 60_000);
const worker = { queueBackend: 'redis', startedAt: ago(90) } as const;

const calm: StatusFacts = {
  at,
  jobs: [{ state: 'done', count: 7, oldest: ago(600) }],
  refusedCredentials: 0,
  workers: [worker],
  bankAccounts: [{ state: 'pending', count: 2, oldest: ago(60) }],
  authorisations: [{ state: 'reported', count: 3, oldest: ago(60) }],
  notifications: [],
  feed: {
    lanes: [{ state: 'open', count: 2, oldest: ago(60) }],
    ledgers: [],
    ledgerRefusals: [],
    pendingTransactions: [],
    reconciliation: { endedAt: ago(60), differences: 0 },
  },
};

const feed = (facts: Partial<StatusFacts['feed']>): Partial<StatusFacts> => ({ feed: { ...calm.feed, ...facts } });
const lanes = (state: string, minutes: number) => feed({ lanes: [{ state, count: 1, oldest: ago(minutes) }] });
const ledgers = (minutes: number) => feed({ ledgers: [{ state: 'failing', count: 1, oldest: ago(minutes) }] });
const reconciled = (hours: number, differences: number) =>
  feed({ reconciliation: { endedAt: ago(hours * 60), differences } });

const report = (facts: Partial<StatusFacts> = {}) => statusReport({ ...calm, ...facts }, '1.2.3');
const jobs = (state: string, minutes: number) => ({ jobs: [{ state, count: 1, oldest: ago(minutes) }] });

describe('statusReport', () => {
  it('says first that nothing needs anybody, and names every state', () => {
    const calmReport = report();
    expect(calmReport).toMatchObject({
      verdict: 'fine',
      summary: 'Nothing needs you now.',
      at: at.toISOString(),
      version: '1.2.3',
      queueBackend: 'redis',
    });
    expect(calmReport.rows.map(({ subject, state, count }) => `${subject} ${state} ${count}`)).toEqual([
      'jobs dead 0',
      'jobs open 0',
      'jobs waiting 0',
      'jobs done 7',
      'workers running 1',
      'bank accounts pending 2',
      'bank accounts active 0',
      'bank accounts disconnected 0',
      'lanes stopped 0',
      'lanes unknown state 0',
      'lanes in trouble 0',
      'lanes waiting 0',
      'lanes open 2',
      'lanes closed 0',
      'ledgers failing 0',
      'ledger refusals seen 0',
      'pending transactions stuck 0',
      'differences found 0',
      'reconciliations done 1',
      'authorisations announced 0',
      'authorisations expired 0',
      'authorisations granted 0',
      'authorisations declined 0',
      'authorisations reported 3',
      'authorisations refused 0',
      'notifications unknown 0',
      'notifications contradicting 0',
    ]);
    expect(statusReportSchema.parse(calmReport)).toEqual(calmReport);
  });

  it.each<[string, Partial<StatusFacts>, string]>([
    ['a dead job', jobs('dead', 5), '1 job dead'],
    ['work that nobody begins', jobs('open', 2), '1 job open'],
    ['work that no wait will mend', { ...jobs('waiting', 1), refusedCredentials: 1 }, '1 job waiting'],
    ['no worker', { workers: [] }, '0 workers running'],
    ['workers on two queues', { workers: [worker, { ...worker, queueBackend: 'postgresql' }] }, '2 workers running'],
    ['a lane that was stopped', lanes('stopped', 1), '1 lane stopped'],
    ['a word that nobody knows', lanes('unknown state', 1), '1 lane unknown state'],
    ['a gateway that answers for Sage', lanes('in trouble', 1), '1 lane in trouble'],
    ['a bank that cannot be read', ledgers(11), '1 ledger failing'],
    [
      'a bank that tells otherwise',
      feed({ ledgerRefusals: [{ state: 'seen', count: 2, oldest: ago(1) }] }),
      '2 ledger refusals seen',
    ],
    ['books that differ', reconciled(1, 3), '3 differences found'],
  ])('needs somebody now for %s, and says what to do', (_what, facts, named) => {
    const { verdict, summary, rows } = report(facts);
    expect([verdict, summary]).toEqual(['act', `Needs you now: ${named}.`]);
    const [row] = rows.filter(({ attention }) => attention === 'act');
    expect(row?.advice).not.toBe('');
    expect(row?.command).toMatch(/^feedline /);
  });

  it.each<[string, Partial<StatusFacts>, string]>([
    [
      'a decision that stays unreported',
      { authorisations: [{ state: 'granted', count: 1, oldest: ago(21) }] },
      '1 authorisation granted',
    ],
    ['work that was tried for long', jobs('waiting', 21), '1 job waiting'],
    [
      'what nobody understood',
      { notifications: [{ state: 'unknown', count: 4, oldest: at }] },
      '4 notifications unknown',
    ],
    ['a lane that cannot begin', lanes('waiting', 11), '1 lane waiting'],
    [
      'what a bank does not clear',
      feed({ pendingTransactions: [{ state: 'stuck', count: 1, oldest: ago(30_000) }] }),
      '1 pending transaction stuck',
    ],
    ['a reconciliation that is overdue', reconciled(49, 0), '1 reconciliation done'],
  ])('lets %s wait for working hours', (_what, facts, named) => {
    expect(report(facts)).toMatchObject({
      verdict: 'fine',
      summary: `Nothing needs you now. In working hours: ${named}.`,
    });
  });

  it.each([
    ['work that was just asked for', jobs('open', 0.5)],
    ['work that is tried again', jobs('waiting', 19)],
    ['a decision on its way', { authorisations: [{ state: 'declined', count: 1, oldest: ago(19) }] }],
    ['a lane that just began', lanes('waiting', 9)],
    ['a bank that was away for a moment', ledgers(9)],
    ['an installation that was never reconciled', feed({ reconciliation: null })],
  ])('says nothing of %s', (_what, facts) => {
    expect(report(facts).summary).toBe('Nothing needs you now.');
  });

  it('tells ages in seconds, never a negative one', () => {
    const ageOf = (minutes: number) => report(jobs('dead', minutes)).rows[0]?.oldestSeconds;
    expect([ageOf(2.5), ageOf(-3)]).toEqual([150, 0]);
  });

  it('does not know where the queue is while no worker runs', () => {
    expect(report({ workers: [] }).queueBackend).toBe('unknown');
  });
});
