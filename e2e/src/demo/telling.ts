import type { Stage } from '../story/stage.js';
import type { PageMode } from '../story/steps/open-bank-page.js';

/** Where a told story is played, and who listens. */
export interface Telling {
  readonly stage: Stage;
  readonly mode: PageMode;
  /** One line of the story; the steps carry their number. */
  say(line: string, step?: number): void;
}
