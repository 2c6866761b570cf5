import { describe, expect, it } from '@jest/globals';
import { judgeConnections } from './connection-budget.js';

/** One connector API and the workers, as they are by default: pool, listener, queue. */
const WORKER = 10 + 1 + 6;
const CONNECTOR_API = 10 + 1;
const DEMO_BANKS = (workers: number) => 2 * workers + 4;

const withWorkers = (count: number, allowed: number) =>
  judgeConnections({
    allowed,
    own: WORKER,
    others: [CONNECTOR_API, ...Array.from({ length: count - 1 }, () => WORKER)],
    foreign: DEMO_BANKS(count),
  });

describe('judgeConnections', () => {
  it('finds that four workers fit by default, on a plain PostgreSQL too', () => {
    expect(withWorkers(4, 97)).toEqual({ kind: 'fits' });
    expect(withWorkers(4, 197)).toEqual({ kind: 'fits' });
  });

  it('says who wants how many when all together may want too many', () => {
    expect(withWorkers(5, 97)).toEqual({
      kind: 'tight',
      sentence:
        'The database server allows 97 connections, and 110 may be wanted: 17 by this process, ' +
        '79 by 5 more of the connector, 14 are open beside it. ' +
        'Lower DATABASE_POOL_SIZE, run fewer processes, or raise max_connections of the server.',
    });
  });

  it('takes the very last connection, and not one more', () => {
    const facts = { own: 10, others: [20, 30], foreign: 5 };
    expect(judgeConnections({ ...facts, allowed: 65 }).kind).toBe('fits');
    expect(judgeConnections({ ...facts, allowed: 64 }).kind).toBe('tight');
  });

  it('knows what can never fit', () => {
    const verdict = judgeConnections({ allowed: 97, own: 98, others: [], foreign: 0 });
    expect(verdict).toMatchObject({
      kind: 'never',
      sentence: expect.stringContaining('97 connections and this process may take 98'),
    });
  });
});
