import { STATUS_CODES } from 'node:http';
import type { TimelineCall } from '../timeline-call.js';

/** How a call went, in a word and a tone. */
export interface ShownStatus {
  readonly tone: 'good' | 'plain' | 'warn' | 'bad' | 'open';
  readonly text: string;
  /** In full words. */
  readonly words: string;
}

/** How a call went. */
export function statusOf({ status, open }: Pick<TimelineCall, 'status' | 'open'>): ShownStatus {
  if (open) return { tone: 'open', text: 'running', words: 'Still under way' };
  if (status === null) return { tone: 'bad', text: 'no answer', words: 'No answer' };
  const words = [status, STATUS_CODES[status]].filter(Boolean).join(' ');
  return { tone: toneOf(status), text: String(status), words };
}

function toneOf(status: number): ShownStatus['tone'] {
  if (status < 300) return 'good';
  if (status < 400) return 'plain';
  return status < 500 ? 'warn' : 'bad';
}
