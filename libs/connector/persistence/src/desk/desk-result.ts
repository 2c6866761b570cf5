import type { LaneView } from './lane-view.js';

/** How it ended. `why` says in a sentence what stood against it and what to do. */
export type DeskResult =
  | { readonly kind: 'done'; readonly lane: LaneView }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'refused'; readonly why: string };
