import type { Look } from '../../customer-page/look.js';
import type { Page } from '../../customer-page/render-page.js';

/** How soon the page asks again, in milliseconds; the answer itself waits for news. */
const ASK_AGAIN_MS = 500;

/** A decision on its way to Banking Service. */
export interface Waiting {
  /** Where the outcome is, as a path of ours. */
  readonly outcome: string;
  /** Until when we try, once it takes longer than it should. */
  readonly slowUntil?: Date | undefined;
}

/** Shown until the outcome is known; asks for it by itself, and offers a link where that is switched off. */
export const waitingPage = ({ outcome, slowUntil }: Waiting, { say }: Look): Page => ({
  heading: slowUntil ? say('waiting.slow-heading') : say('waiting.heading'),
  goOn: { url: outcome, afterMs: ASK_AGAIN_MS },
  children: (
    <>
      <p class="lead" role="status">
        {slowUntil ? say('waiting.slow-text', { time: timeOf(slowUntil) }) : say('waiting.text')}
      </p>
      <ol class="stages">
        <Stage state="done" words={say('waiting.saved')} stateWords={say('waiting.done')} />
        <Stage state="now" words={say('waiting.telling')} stateWords={say('waiting.now')} />
        <Stage state="next" words={say('waiting.back')} stateWords={say('waiting.next')} />
      </ol>
      <a class="button quiet" href={outcome}>
        {say('waiting.check')}
      </a>
    </>
  ),
});

const timeOf = (date: Date): string => date.toISOString().slice(11, 16);

interface StageProps {
  readonly state: 'done' | 'now' | 'next';
  readonly words: string;
  readonly stateWords: string;
}

const Stage = ({ state, words, stateWords }: StageProps) => (
  <li class={state}>
    {words}
    <span class="hidden"> ({stateWords})</span>
  </li>
);
