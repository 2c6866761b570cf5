import type { Statement } from '@feedline/contracts';

/** A statement at the door: what it says, and the hash of its very bytes. */
export interface ArrivedStatement {
  readonly data: Statement['data'];
  readonly bodySha256: string;
}
