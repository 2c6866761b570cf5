/** Contrast that text needs at least (WCAG 2.2 §1.4.3, level AA). */
const TEXT_CONTRAST = 4.5;

const BLACK = '#000000';
const WHITE = '#ffffff';

/** How well two colours, each `#rrggbb`, stand out from each other: 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** White where it can be read on the colour, else black; one of them always can. */
export const textOn = (colour: string): string => (contrast(WHITE, colour) >= TEXT_CONTRAST ? WHITE : BLACK);

/** The colour itself where it stands out enough from all these papers, else as little darker or lighter as that takes. */
export function readableOn(papers: readonly string[], colour: string, enough = TEXT_CONTRAST): string {
  const towards = papers.every((paper) => luminance(paper) > luminance('#808080')) ? BLACK : WHITE;
  for (let percent = 0; percent < 100; percent += 2) {
    const mixed = mix(colour, towards, percent);
    if (papers.every((paper) => contrast(mixed, paper) >= enough)) return mixed;
  }
  return towards;
}

function mix(colour: string, other: string, percent: number): string {
  const channels = channelsOf(colour).map((channel, index) => {
    const end = channelsOf(other)[index] ?? 0;
    return Math.round(channel + ((end - channel) * percent) / 100);
  });
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

const channelsOf = (colour: string): number[] =>
  [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
