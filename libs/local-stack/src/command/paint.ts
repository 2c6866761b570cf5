const CODES = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39] } as const;

/** Colours a text for a terminal, and leaves it alone where nobody sees colours. */
export type Paint = (style: keyof typeof CODES, text: string) => string;

/** Colours only on a terminal, and not against NO_COLOR (no-color.org). */
export function paintFor(stream: NodeJS.WriteStream, environment: NodeJS.ProcessEnv): Paint {
  if (!stream.isTTY || environment['NO_COLOR']) return (_style, text) => text;
  return (style, text) => `\u001b[${CODES[style][0]}m${text}\u001b[${CODES[style][1]}m`;
}
