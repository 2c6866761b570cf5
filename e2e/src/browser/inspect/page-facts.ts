import type { Frame } from 'playwright-core';

/** Whether one has to scroll sideways to read this frame. */
export const scrollsSideways = (frame: Frame): Promise<boolean> =>
  frame.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth');

/** The names of what moves in this frame at this moment. */
export const movements = (frame: Frame): Promise<string[]> =>
  frame.evaluate<string[]>(
    `document.getAnimations().filter(({ playState }) => playState === 'running')
       .map((one) => one.animationName ?? one.transitionProperty ?? 'a script')`,
  );
