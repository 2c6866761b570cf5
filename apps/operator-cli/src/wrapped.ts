/**
 * A text in lines of at most `width` characters, those after the first indented by `indent`. No word is broken, for it
 * may be an id to be copied; line feeds stay.
 */
export function wrapped(text: string, width: number, indent: number): string {
  return text
    .split('\n')
    .flatMap((line, index) => linesOf(index === 0 ? line : ' '.repeat(indent) + line, width, indent))
    .join('\n');
}

function linesOf(line: string, width: number, indent: number): string[] {
  if (line.length <= width) return [line];
  const margin = /^ */.exec(line)?.[0].length ?? 0;
  const [first = '', ...words] = line.slice(margin).split(' ');
  const lines = [' '.repeat(margin) + first];
  for (const word of words) {
    const joined = `${lines.at(-1)} ${word}`;
    if (joined.length <= width) lines.splice(-1, 1, joined);
    else lines.push(' '.repeat(indent) + word);
  }
  return lines;
}
