import { printLine, printText } from './print.js';

/** What happened, and when. */
export interface PrintedEvent {
  readonly at: Date;
  /** Which of several it happened to; as short as can be. */
  readonly mark?: string | undefined;
  readonly event: string;
  readonly detail: string | null;
}

/** Prints events, one a line: there may be hundreds. */
export function printEvents(events: readonly PrintedEvent[], none: string): void {
  if (events.length === 0) return printLine(none);
  for (const { at, mark, event, detail } of events) {
    const when = [at.toISOString(), mark].filter((word) => word !== undefined).join('  ');
    printText(`${when}  ${detail === null ? event : `${event}: ${detail}`}`, when.length + 2);
  }
}

/** Prints what is to be done, last, where the eye is. */
export function printAdvice(advice: readonly string[]): void {
  for (const line of advice) printText(`What to do: ${line}`, 2);
  if (advice.length === 0) printLine('Nothing is to be done.');
}
