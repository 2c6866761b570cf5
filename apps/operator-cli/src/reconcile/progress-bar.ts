/** A terminal's line that tells how far something is. */
export interface ProgressBar {
  readonly show: (done: number, of: number) => void;
  /** Leaves the line empty again. */
  readonly end: () => void;
}

const WIDTH = 30;

/** Shows progress in one line of a terminal; nothing where there is none, or where it is not wanted. */
export function progressBar(stream: NodeJS.WriteStream, isQuiet: boolean): ProgressBar {
  if (isQuiet || !stream.isTTY) return { show: () => undefined, end: () => undefined };
  return {
    show: (done, of) => {
      const filled = of === 0 ? WIDTH : Math.round((done / of) * WIDTH);
      stream.write(`\r${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${done} of ${of} accounts and links`);
    },
    end: () => void stream.write('\r\u001b[K'),
  };
}
