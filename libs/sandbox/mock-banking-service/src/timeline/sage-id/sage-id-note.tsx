import type { VNode } from 'preact';
import type { SageIdState } from './follow-sage-id.js';

const NOTES: Partial<Record<SageIdState, string>> = {
  away: 'Sage ID does not answer. Its own calls appear when it is back.',
  absent: 'This Sage ID keeps no journal that we could read: only Banking Service’s own calls are shown.',
};

/** Says why calls of Sage ID are missing; nothing while they are not. */
export const SageIdNote = ({ state }: { state: SageIdState }): VNode | null => {
  const note = NOTES[state];
  return note ? <p class={`tl-note tl-note-${state}`}>{note}</p> : null;
};
