import { describe, expect, it } from '@jest/globals';
import type { BookedTransaction, TransactionPage } from '../transaction.js';
import type { AccountFacts, LaneFacts } from './account-facts.js';
import { findingAdvice, type DifferenceKind, type Finding, type NoteKind } from './finding.js';
import type { KnownAtSage, LinkedAccount, ReconcileBooks } from './reconcile-books.port.js';
import { reconcile, type ReconcileSides } from './reconcile.js';

const now = new Date('2026-03-02T12:00:00Z');
const ago = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
const total = (count: number, sumMinor: number) => ({ count, sumMinor });
const none = total(0, 0);

const day = { day: '2026-03-01', due: total(2, 50), sent: total(2, 50), accepted: total(2, 50) };
const lane: LaneFacts = {
  bankAccountId: 'ba-1',
  state: 'open',
  reason: null,
  openedAt: ago(600),
  linkState: 'active',
  days: [{ ...day, inFlight: none, explained: none }],
  oddities: [],
  flaws: [],
  unsent: { count: 0, since: null },
  inFlightSince: null,
  acceptedStatements: 1,
};
const account: AccountFacts = {
  bankId: 'bank-one',
  externalId: 'external-1',
  currency: 'GBP',
  lastPosition: 2,
  readAt: ago(1),
  ledgerDays: [{ day: '2026-03-01', count: 2, sumMinor: 50 }],
  pendingForLong: [],
  lanes: [lane],
};
const link: LinkedAccount = {
  bankId: 'bank-one',
  externalId: 'external-1',
  live: ['ba-1'],
  withoutLane: [],
  ended: [],
};
const known: KnownAtSage = { bankAccountId: 'ba-1', status: 'active', requestedStartDate: null };
const row = (transactionId: string, amountMinor: number): BookedTransaction => ({
  transactionId,
  bookedAt: new Date('2026-03-01T23:59:59Z'),
  amountMinor,
  description: 'words that nobody should read',
});
const rows = [row('tx-1', 100), row('tx-2', -50)];

interface World {
  readonly account?: Partial<AccountFacts>;
  readonly lane?: Partial<LaneFacts>;
  readonly link?: Partial<LinkedAccount>;
  readonly known?: KnownAtSage | 'nothing' | 'away';
  readonly source?: readonly BookedTransaction[] | 'away';
}

/** The sides as they are when nothing differs, but for what the world says. */
function sidesOf({ source = rows, known: told = known, ...world }: World): ReconcileSides & { lost: string[] } {
  const lost: string[] = [];
  const facts = { ...account, lanes: [{ ...lane, ...world.lane }], ...world.account };
  const books: ReconcileBooks = {
    accounts: async () => [{ bankId: 'bank-one', externalId: 'external-1' }],
    facts: async () => facts,
    linkedAccounts: async () => [{ ...link, ...world.link }],
    linkLost: async (_account, { bankAccountId }) => void lost.push(bankAccountId),
    beginFeed: async () => undefined,
  };
  async function* transactions(): AsyncIterable<TransactionPage> {
    if (source === 'away') throw new Error('words of a core system');
    for (const booked of source) {
      yield { currency: 'GBP', openingBalanceMinor: 0, booked: [booked], cursor: 'c', pending: [] };
    }
  }
  const askSage: ReconcileSides['askSage'] = async () => {
    if (told === 'away') throw new Error('words of Sage');
    return told === 'nothing' ? undefined : told;
  };
  return { books, bank: { transactions }, askSage, now: () => now, lost };
}

const changed = (change: Partial<LaneFacts['days'][number]>): World => ({
  lane: { days: [{ ...day, inFlight: none, explained: none, ...change }] },
});
const odd = (kind: LaneFacts['oddities'][number]['kind']): World => ({
  lane: { oddities: [{ kind, count: 1, transactionIds: ['tx-1'] }] },
});

const DIFFERENCES: readonly [DifferenceKind, string, World][] = [
  ['bank and ledger differ', 'another sum', { source: [row('tx-1', 100), row('tx-2', -51)] }],
  ['bank and ledger differ', 'a row that the bank has no more', { source: [row('tx-1', 100)] }],
  ['bank and ledger differ', 'a row that the ledger misses', { account: { ledgerDays: [], lastPosition: 2 } }],
  ['ledger behind the bank', 'news for an hour', { source: [...rows, row('tx-3', 1)], account: { readAt: ago(61) } }],
  ['ledger behind the bank', 'never read', { source: [...rows, row('tx-3', 1)], account: { readAt: null } }],
  ['gap', 'one of the day was not sent', changed({ sent: total(1, 100), accepted: total(1, 100) })],
  ['gap', 'the same count, and another sum', changed({ due: total(2, 51) })],
  ['gap', 'named by the books', odd('gap')],
  ['sent twice', 'two under one position', odd('sent twice')],
  ['there before it was sent', 'named by the books', odd('there before it was sent')],
  ['sent, not in the ledger', 'made up', odd('sent, not in the ledger')],
  ['sent before the start date', 'too early', odd('sent before the start date')],
  ['sent, not accepted', 'a day', changed({ accepted: total(1, 100) })],
  ['sent, not accepted', 'named by the books', odd('sent, not accepted')],
  [
    'rows of a statement differ',
    'a sum',
    { lane: { flaws: [{ kind: 'rows of a statement differ', statementId: '7' }] } },
  ],
  ['balances do not meet', 'a balance', { lane: { flaws: [{ kind: 'balances do not meet', statementId: '7' }] } }],
  ['order broken', 'a date', { lane: { flaws: [{ kind: 'order broken', statementId: '7' }] } }],
  ['not sent', 'for an hour', { lane: { unsent: { count: 3, since: ago(61) } } }],
  ['stuck in flight', 'for an hour', { lane: { inFlightSince: ago(61) } }],
  ['lane stopped', 'by a rejection', { lane: { state: 'stopped', reason: 'sumMismatch' } }],
  ['lane waiting', 'for an hour', { lane: { state: 'waiting', reason: 'start date unknown', openedAt: ago(61) } }],
  ['no lane', 'a link alone', { link: { withoutLane: ['ba-1'] } }],
  ['stuck pending', 'accepted, and still pending', { lane: { linkState: 'pending' } }],
  ['lost account created', 'a link that nobody told of', { known: { ...known, bankAccountId: 'ba-2' } }],
  ['lost account created', 'the first link', { link: { live: [] }, known: { ...known, status: 'pending' } }],
  ['disconnected at Sage', 'its end was not told', { known: { ...known, status: 'cancelled' } }],
  ['unknown to Sage', 'no such account', { known: 'nothing' }],
  ['bank not read', 'away', { source: 'away' }],
  ['Sage not asked', 'away', { known: 'away' }],
];

describe('reconcile', () => {
  it('finds nothing when nothing differs, and counts what is where', async () => {
    expect(await reconcile(sidesOf({}))).toMatchObject({
      findings: [],
      differences: 0,
      isWhole: true,
      lines: [{ bankAccountId: 'ba-1', ledger: 2, due: 2, sent: 2, accepted: 2, explained: 0 }],
    });
  });

  it.each(DIFFERENCES)('finds %s: %s', async (kind, _what, world) => {
    const { findings, differences } = await reconcile(sidesOf(world));
    expect(findings.map((finding) => finding.kind)).toEqual([kind]);
    expect(differences).toBe(1);
    expect(findingAdvice(findings[0] as Finding)).toMatch(/feedline|ask|mend|linked now/);
    expect(JSON.stringify(findings)).not.toContain('words');
  });

  it.each<[string, World]>([
    ['what is on its way', changed({ accepted: none, inFlight: total(2, 50) })],
    ['what is explained', changed({ sent: total(1, 100), accepted: total(1, 100), explained: total(1, -50) })],
    ['what the bank booked just now', { source: [...rows, row('tx-3', 1)] }],
    ['what waits for less than an hour', { lane: { unsent: { count: 3, since: ago(59) }, inFlightSince: ago(59) } }],
    ['a lane that has just begun', { lane: { state: 'waiting', reason: 'start date unknown', openedAt: ago(59) } }],
    ['a link that waits for its first transaction', { lane: { linkState: 'pending', acceptedStatements: 0 } }],
    ['what a closed lane never sent', { lane: { ...changed({ sent: none }).lane, state: 'closed' } }],
    ['an older link that Sage names no more', { link: { live: ['ba-1', 'ba-0'] } }],
    ['a link whose end we know', { link: { live: [], ended: ['ba-1'] } }],
    ['an account that was granted and never linked', { link: { live: [] }, known: 'nothing' }],
    [
      'an account whose link ended before we heard of it',
      { link: { live: [] }, known: { ...known, status: 'Cancelled' } },
    ],
  ])('says nothing of %s', async (_what, world) => {
    const sides = sidesOf(world);
    expect((await reconcile(sides)).findings).toEqual([]);
    expect(sides.lost).toEqual([]);
  });

  it.each<[NoteKind, World]>([
    ['clamped', odd('clamped')],
    ['left out', odd('left out')],
    ['accepted elsewhere', odd('accepted elsewhere')],
    ['pending for long', { account: { pendingForLong: ['tx-9'] } }],
  ])('lists what is %s, which is no difference', async (kind, world) => {
    const { findings, differences } = await reconcile(sidesOf(world));
    expect([findings.map((finding) => finding.kind), differences]).toEqual([[kind], 0]);
    expect(findings[0]?.transactionIds).toHaveLength(1);
  });

  it('links a lost account in the way of its notification', async () => {
    const sides = sidesOf({ known: { ...known, bankAccountId: 'ba-2' } });
    await reconcile(sides);
    expect(sides.lost).toEqual(['ba-2']);
  });

  it('tells how far it is, and is not whole when it was ended early', async () => {
    const told: string[] = [];
    await reconcile(sidesOf({}), { onProgress: (done, of) => told.push(`${done}/${of}`) });
    expect(told).toEqual(['1/2', '2/2']);
    expect(await reconcile(sidesOf({}), { signal: AbortSignal.abort() })).toMatchObject({ isWhole: false, lines: [] });
  });

  it('ends with a bank that never ends, and amid a bank when it is stopped', async () => {
    const ending = new AbortController();
    const page = (n: number) => ({ currency: 'GBP', openingBalanceMinor: 0, booked: [], cursor: `${n}`, pending: [] });
    let pages = 0;
    async function* transactions(): AsyncIterable<TransactionPage> {
      for (;;) yield page((pages += 1));
    }
    const { findings } = await reconcile({ ...sidesOf({}), bank: { transactions } });
    expect(findings.map(({ kind }) => kind)).toEqual(['bank and ledger differ']);
    const stopped = { transactions: () => (ending.abort(), transactions()) };
    pages = 0;
    const { isWhole } = await reconcile({ ...sidesOf({}), bank: stopped }, { signal: ending.signal });
    expect([isWhole, pages]).toEqual([false, 1]);
  });
});
