import type { JournalEntry } from '@feedline/mock-hooks';
import { OURSELVES } from '../outgoing/journalled-call.js';

/** Who takes part in a call (wire contract §1); `unknown` is somebody who has not said who he is. */
export type Party = 'product' | 'customer' | 'connector' | 'banking-service' | 'sage-id' | 'unknown';

/** The words for them. */
export const PARTY_NAMES: Readonly<Record<Party, string>> = {
  product: 'Product',
  customer: 'Customer',
  connector: 'Connector',
  'banking-service': 'Banking Service',
  'sage-id': 'Sage ID',
  unknown: 'Somebody else',
};

/** What is needed to tell who is who. */
export interface Surroundings {
  /** Origin of Sage ID. */
  readonly sageIdOrigin: string;
  /** Banking Service's own client there. */
  readonly ownClientId: string;
}

/** A client library that asks for keys without saying for whom: a connector's, as nobody else needs them. */
const KEY_PATH = '/.well-known/';

/** Who called whom; `foreign` entries are from Sage ID's own journal. */
export function partiesOf(
  entry: Pick<JournalEntry, 'direction' | 'origin' | 'caller' | 'path' | 'status'>,
  isForeign: boolean,
  surroundings: Surroundings,
): { from: Party; to: Party } {
  if (isForeign) return { from: callerAtSageId(entry, surroundings), to: 'sage-id' };
  if (entry.direction === 'in') return { from: asParty(entry.caller), to: 'banking-service' };
  return { from: 'banking-service', to: entry.origin === surroundings.sageIdOrigin ? 'sage-id' : 'connector' };
}

function callerAtSageId({ caller, path }: Pick<JournalEntry, 'caller' | 'path'>, { ownClientId }: Surroundings): Party {
  if (caller === OURSELVES || caller === ownClientId) return 'banking-service';
  return caller === null && !path.startsWith(KEY_PATH) ? 'unknown' : 'connector';
}

const asParty = (caller: string | null): Party =>
  caller === 'product' || caller === 'customer' || caller === 'connector' ? caller : 'unknown';
