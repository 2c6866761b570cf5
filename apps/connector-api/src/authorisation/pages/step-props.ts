import type { Look } from '../../customer-page/look.js';
import type { StepView } from '../step-view.js';

/** Where the forms of a page go, as a path of ours. */
export type ActionPath = (action: 'password' | 'passcode' | 'again' | 'consent' | 'cancel' | 'step') => string;

/** What the page of a step is made of. */
export interface StepProps<View = StepView> {
  readonly view: View;
  readonly look: Look;
  readonly path: ActionPath;
}
