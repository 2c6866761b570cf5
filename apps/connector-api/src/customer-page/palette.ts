/** The colours that belong to no bank, for a light and a dark screen; each text reaches 4.5:1 on what it stands on. */
export const palette = {
  light: {
    page: '#eef1f4',
    card: '#ffffff',
    ink: '#16191d',
    muted: '#535c66',
    /** Edges of what can be filled in or ticked: 3:1 (WCAG 2.2 §1.4.11). */
    edge: '#858e98',
    /** Edges that only divide. */
    line: '#dde2e7',
    bad: '#a8201a',
    'bad-paper': '#fdf0ef',
    good: '#17703f',
  },
  dark: {
    page: '#0e1114',
    card: '#191d22',
    ink: '#eceff2',
    muted: '#abb4bd',
    edge: '#7a848f',
    line: '#323940',
    bad: '#ffb4ab',
    'bad-paper': '#381b19',
    good: '#74d6a0',
  },
} as const;
