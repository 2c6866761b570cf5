const COUNT = 12;

/** The end of an output, indented, for a message to people. */
export const lastLines = (output: string, count = COUNT): string =>
  output
    .trimEnd()
    .split('\n')
    .slice(-count)
    .map((line) => `  ${line}`)
    .join('\n');
