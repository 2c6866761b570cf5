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
  authorisationId: null,
  correlationId: null,
  spoiled: null,
  ...change,
});

const query = (change: object = {}) => journalQuerySchema.parse(change);

describe('CallJournal', () => {
  it('filters, and shows how a call ended', async () => {
    const journal = new CallJournal(new MemoryJournal());
    const sequence = await journal.append(entry({ method: 'PATCH', path: '/b', status: null, authorisationId: 'x' }));
    await journal.append(entry());
    await journal.end(sequence ?? 0, { status: 200, durationMs: 5, responseBody: 'ok' });
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
