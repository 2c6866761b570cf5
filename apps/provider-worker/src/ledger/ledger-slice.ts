import { LedgerRepository } from '@feedline/persistence';
import type { Provider } from '@nestjs/common';
import { HeldRows } from '../outbox/held-rows.js';
import { ReadLedger } from './read-ledger.js';
import { ReadPages } from './read-pages.js';

/** The reading of the bank, with the pause between two readings in seconds. */
export const readLedgerProviders = (readSeconds: number): Provider[] => [
  ReadPages,
  {
    provide: ReadLedger,
    inject: [HeldRows, LedgerRepository, ReadPages],
    useFactory: (rows: HeldRows, ledger: LedgerRepository, pages: ReadPages) =>
      new ReadLedger(rows, ledger, pages, readSeconds * 1000),
  },
];
