import type { Proof } from './command/proof.js';
import { proveKill } from './kill/prove-kill.js';
import { provePace } from './pace/prove-pace.js';
import { proveSlice } from './slice/prove-slice.js';
import { proveVolume } from './volume/prove-volume.js';

/** Every proof that `npm run prove:<name>` makes. */
export const proofs: readonly Proof[] = [proveVolume, provePace, proveKill, proveSlice];
