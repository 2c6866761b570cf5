/**
 * The look of the demo phone, light and dark: on a wide window a phone beside its explanation, on a narrow one the
 * messages alone. Text reaches 4.5:1 on its ground, edges of controls 3:1 (WCAG 2.2, 1.4.3 and 1.4.11).
 */
export const PHONE_STYLESHEET = `
:root {
  color-scheme: light dark;
  --paper: #eef0f4; --ink: #182030; --muted: #566072; --edge: #7d8797; --line: #d5d9e2; --link: #2f4ba0;
  --case: #1a2030; --wall: linear-gradient(165deg, #dfe6f6 0%, #e9e2f4 55%, #f6e6e2 100%);
  --bubble: #ffffff; --code: #eaf0ff; --code-ink: #1b3a94; --on: #2f4ba0; --on-ink: #ffffff; --good: #1d7a4c; --bad: #b3261e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #0f131a; --ink: #e8ebf1; --muted: #a7b0bf; --edge: #768195; --line: #2a313e; --link: #a9bdff;
    --case: #2b3344; --wall: linear-gradient(165deg, #1a2236 0%, #231f38 55%, #2b2029 100%);
    --bubble: #262d3b; --code: #33405f; --code-ink: #cfdcff; --on: #b3c4ff; --on-ink: #141b30; --good: #74d3a1; --bad: #f2a099;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink); min-height: 100vh; display: grid; align-content: start;
  font: 1rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif;
}
h1, h2, p, ol, ul { margin: 0; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
header { padding: 1.5rem 1.25rem; max-width: 34rem; }
header > p { color: var(--muted); }
header > .tag {
  display: inline-block; color: var(--ink); border: 1px solid var(--edge); border-radius: 99px; padding: 0 .625rem;
  font-size: .8125rem; font-weight: 600; letter-spacing: .02em; margin-bottom: .5rem;
}
h1 { font-size: 1.75rem; line-height: 1.2; letter-spacing: -.01em; margin-bottom: .5rem; }
nav h2 { font-size: .875rem; margin: 1.25rem 0 .5rem; }
.owners { border-top: 1px solid var(--line); }
.owners li { padding: .375rem 0 .5rem; border-bottom: 1px solid var(--line); }
.owners a {
  display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .625rem; width: fit-content; margin: 0 -.625rem; padding: .25rem .625rem;
  color: var(--ink); font-weight: 600; text-underline-offset: .18em; border-radius: .5rem; line-height: 1.4;
}
.owners a:hover { color: var(--link); }
.owners a[aria-current] { background: var(--on); color: var(--on-ink); text-decoration: none; }
.owners small { font-size: .8125rem; font-weight: 400; font-variant-numeric: tabular-nums; }
.owners p { display: flex; flex-wrap: wrap; gap: 0 .75rem; color: var(--muted); font-size: .875rem; }
.log-in { white-space: nowrap; }
.log-in [aria-hidden] { margin-right: .3em; }
kbd {
  font: .875em/1.2 ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; color: var(--ink);
  -webkit-user-select: all; user-select: all;
}
.phone { background: var(--wall); padding: 1rem; display: flex; flex-direction: column; gap: .75rem; min-height: 24rem; }
.bar { display: flex; align-items: baseline; justify-content: space-between; padding: .25rem .25rem 0; }
.bar h2 { font-size: 1.25rem; letter-spacing: -.01em; }
.live { font-size: .875rem; color: var(--ink); }
.live[data-live]::before {
  content: ''; display: inline-block; width: .5rem; height: .5rem; border-radius: 50%; background: var(--good); margin-right: .375rem;
}
.live[data-live=no]::before { background: var(--bad); }
ol, ul { list-style: none; padding: 0; }
ol { display: grid; gap: .625rem; }
ol:empty { display: none; }
ol:not(:empty) ~ .empty { display: none; }
ol li { background: var(--bubble); border-radius: 1.125rem 1.125rem 1.125rem .375rem; padding: .875rem 1rem; box-shadow: 0 1px 2px rgb(10 16 32 / 12%); }
.from { display: flex; justify-content: space-between; align-items: baseline; gap: .75rem; }
.from strong { overflow-wrap: anywhere; }
time, .to { font-size: .8125rem; color: var(--muted); font-variant-numeric: tabular-nums; }
time { white-space: nowrap; }
.to { overflow-wrap: anywhere; }
.text { margin-top: .5rem; overflow-wrap: anywhere; }
code {
  font: 700 1.125em/1.2 ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace;
  background: var(--code); color: var(--code-ink); border-radius: .375rem; padding: .125rem .375rem; letter-spacing: .06em;
  -webkit-user-select: all; user-select: all;
}
button {
  font: inherit; font-size: .9375rem; font-weight: 600; margin-top: .75rem; min-height: 2.5rem; width: 100%; cursor: pointer;
  color: var(--code-ink); background: var(--code); border: 1px solid transparent; border-radius: .75rem;
}
button:hover { border-color: var(--code-ink); }
html:not([data-script]) button { display: none; }
.empty p + p { margin-top: .75rem; }
.empty { margin: auto; padding: 2rem 1.5rem; text-align: center; max-width: 20rem; }
.empty-title { font-weight: 600; font-size: 1.0625rem; margin-bottom: .25rem; }
@media (max-width: 55.99rem) {
  header { padding-block: 1rem; }
  header > .tag { display: none; }
  .owners small { display: none; }
  .owners li { padding: .125rem 0 .25rem; }
}
@media (min-width: 56rem) {
  body { grid-template-columns: minmax(0, 1fr) auto; gap: 2.5rem; max-width: 66rem; margin: 0 auto; padding: 3rem 2rem; align-items: start; }
  header { padding: 1.5rem 0; }
  .phone {
    width: 25rem; height: min(46rem, calc(100vh - 6rem)); min-height: 30rem; border: .75rem solid var(--case); border-radius: 3rem;
    padding: 0 1rem 1rem; box-shadow: 0 24px 60px -28px rgb(10 16 32 / 55%); overflow: auto; overscroll-behavior: contain;
  }
  .phone::before {
    content: ''; position: sticky; top: .625rem; align-self: center; flex: none; width: 6.5rem; height: 1.5rem; border-radius: 99px;
    background: var(--case); margin-top: .625rem;
  }
}
@media (prefers-reduced-motion: no-preference) {
  li[data-new] { animation: arrive .35s ease-out; }
  @keyframes arrive { from { transform: translateY(-1.5rem); } }
}
`.replaceAll(/\n\s*/g, '\n');
