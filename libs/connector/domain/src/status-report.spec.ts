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
};

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
