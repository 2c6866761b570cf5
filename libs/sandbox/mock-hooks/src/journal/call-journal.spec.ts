import { describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { CallJournal } from './call-journal.js';
import { journalQuerySchema, type NewJournalEntry } from './journal-entry.js';
import { MemoryJournal } from './memory-journal.js';

const entry = (change: Partial<NewJournalEntry> = {}): NewJournalEntry => ({
  at: '2026-03-02T09:00:00.000Z',
  direction: 'in',
  origin: null,
  method: 'GET',
  path: '/a',
  query: '',
  status: 200,
  durationMs: 1,
  requestBody: null,
  requestSha256: null,
  responseBody: null,
  requestHeaders: {},
  responseHeaders: {},
  claims: null,
  caller: null,
  open: false,
  authorisationId: null,
  correlationId: null,
  spoiled: null,
  ...change,
});

const end = { status: 200, durationMs: 5, responseBody: 'ok', responseHeaders: {}, claims: null, open: false };

const query = (change: object = {}) => journalQuerySchema.parse(change);

describe('CallJournal', () => {
  it('filters, and shows how a call ended', async () => {
    const journal = new CallJournal(new MemoryJournal());
    const sequence = await journal.append(entry({ method: 'PATCH', path: '/b', status: null, authorisationId: 'x' }));
    await journal.append(entry());
    await journal.end(sequence ?? 0, end);
    const found = await journal.find(query({ method: 'patch', path: '/b', authorisationId: 'x', direction: 'in' }));
    expect(found).toMatchObject([{ sequence: 1, status: 200, durationMs: 5, responseBody: 'ok' }]);
    expect(await journal.find(query({ after: 1 }))).toHaveLength(1);
    expect(await journal.find(query({ limit: 1 }))).toHaveLength(1);
  });

  it('lets a reader wait for the first entry that matches', async () => {
    const journal = new CallJournal(new MemoryJournal());
    const waiting = journal.find(query({ path: '/wanted', waitMs: 30_000 }));
    await journal.append(entry());
    await journal.append(entry({ path: '/wanted' }));
    expect(await waiting).toMatchObject([{ path: '/wanted' }]);
  });

  it('lets a reader wait for the end of a call out, and of no other', async () => {
    const journal = new CallJournal(new MemoryJournal());
    const waiting = journal.find(query({ waitMs: 30_000 }));
    const sequence = await journal.append(entry({ direction: 'out', open: true, status: null }));
    await journal.end(sequence ?? 0, end);
    expect(await waiting).toMatchObject([{ status: 200, open: false }]);
    await journal.append(entry({ open: true, status: null, path: '/held' }));
    expect(await journal.find(query({ path: '/held', waitMs: 30_000 }))).toMatchObject([{ open: true }]);
  });

  it('tells a follower of every new call and of every end, in that order, and names itself', async () => {
    const store = new MemoryJournal();
    const journal = new CallJournal(store);
    const held = await journal.append(entry({ path: '/held', open: true }));
    await journal.append(entry({ path: '/b' }));
    const seen = await journal.find(query({ afterChange: 0 }));
    expect(seen.map(({ path, change }) => [path, change])).toEqual([
      ['/held', 1],
      ['/b', 2],
    ]);
    await journal.end(held ?? 0, end);
    expect(await journal.find(query({ afterChange: 2 }))).toMatchObject([{ path: '/held', change: 3, open: false }]);
    expect(journal.id).toBe(store.id);
    expect(new MemoryJournal().id).not.toBe(store.id);
  });

  it('answers an empty list when nothing came', async () => {
    expect(await new CallJournal(new MemoryJournal()).find(query({ waitMs: 1 }))).toEqual([]);
  });

  it('lets its readers go when it closes', async () => {
    const journal = new CallJournal(new MemoryJournal());
    const waiting = journal.find(query({ waitMs: 30_000 }));
    journal.close();
    expect(await waiting).toEqual([]);
    expect(await journal.find(query({ waitMs: 30_000 }))).toEqual([]);
  });

  it('spoils no call when it cannot write', async () => {
    Logger.overrideLogger(false);
    class FullDisk extends MemoryJournal {
      override append(): Promise<number> {
        return Promise.reject(new Error('disk full'));
      }
    }
    expect(await new CallJournal(new FullDisk()).append(entry())).toBeUndefined();
  });
});
