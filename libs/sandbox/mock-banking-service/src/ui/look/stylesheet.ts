/**
 * The design tokens of every page of the sandbox, light and dark, as custom properties. Text on its ground reaches
 * 4.5:1, edges of controls 3:1 (WCAG 2.2, 1.4.3 and 1.4.11); each `-soft` is a ground for the colour of its name.
 */
export const TOKENS = `
:root {
  color-scheme: light dark;
  --paper: #f5f3ee; --panel: #ffffff; --sunk: #faf9f6;
  --ink: #1b2330; --muted: #5b6472; --line: #e2ded4; --edge: #858b95;
  --accent: #4a3f8c; --accent-strong: #362d6b; --accent-soft: #eceaf6; --on-accent: #ffffff;
  --good: #1d6848; --good-soft: #e2f1e9; --warn: #835300; --warn-soft: #fbefd6; --bad: #a02c28; --bad-soft: #fae7e4;
  --radius: 12px; --radius-small: 8px;
  --shadow: 0 1px 2px rgb(27 35 48 / 6%), 0 8px 24px -16px rgb(27 35 48 / 22%);
  --text: system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'DejaVu Sans', sans-serif;
  --mono: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #11151b; --panel: #191f27; --sunk: #151a21;
    --ink: #e7eaef; --muted: #a3acb9; --line: #2c343f; --edge: #737e8d;
    --accent: #b6acf3; --accent-strong: #d0c9f9; --accent-soft: #282542; --on-accent: #151130;
    --good: #7dd3a8; --good-soft: #17302a; --warn: #e8bd6a; --warn-soft: #33290f; --bad: #f2a099; --bad-soft: #3a1f1f;
    --shadow: 0 1px 2px rgb(0 0 0 / 40%), 0 10px 28px -18px rgb(0 0 0 / 70%);
  }
}`;
