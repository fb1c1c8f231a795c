/** The style of report.html: one column of text and figures, in the colours that the reader's system prefers. */
export const reportStyle = `
:root {
  color-scheme: light dark;
  --paper: #faf9f6; --card: #ffffff; --ink: #1d1b26; --soft: #5f5b6e; --faint: #8a8698; --line: #e6e3dc; --grid: #edeae3;
  --first: #3f4fc9; --second: #0b7f6f; --third: #c2491d; --fourth: #8a4fb8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #131319; --card: #1b1b23; --ink: #ebe9f2; --soft: #aaa6b8; --faint: #827e91; --line: #2c2b36; --grid: #26252f;
    --first: #97a3ff; --second: #4fd1b5; --third: #ff9a6b; --fourth: #d0a1f5;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; padding: clamp(1.5rem, 5vw, 4rem) clamp(1rem, 4vw, 2.5rem) 3rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; -webkit-font-smoothing: antialiased;
}
main { max-width: 64rem; margin: 0 auto; }
header { margin-bottom: 2.25rem; }
.eyebrow { margin: 0 0 .6rem; color: var(--first); font-size: .8rem; font-weight: 650; letter-spacing: .09em; text-transform: uppercase; }
h1 { margin: 0 0 .75rem; font-size: clamp(1.7rem, 4vw, 2.5rem); line-height: 1.15; letter-spacing: -.02em; text-wrap: balance; }
header p:last-child { margin: 0; max-width: 44rem; color: var(--soft); font-size: 1.05rem; }
h2 { margin: 3rem 0 1rem; font-size: 1.25rem; letter-spacing: -.01em; }
.numbers { display: flex; flex-wrap: wrap; gap: 1px; overflow: hidden; margin: 0;
  border: 1px solid var(--line); border-radius: 14px; background: var(--line); }
.numbers div { flex: 1 1 9.5rem; display: flex; flex-direction: column; padding: 1.1rem 1.25rem; background: var(--card); }
.numbers dt { color: var(--soft); font-size: .85rem; }
.numbers dd { margin: 0; }
.numbers .value { font-size: 1.85rem; font-weight: 650; line-height: 1.3; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
.numbers .note { color: var(--faint); font-size: .8rem; line-height: 1.4; }
.numbers div:first-child .value { color: var(--first); }
.pictures { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); grid-template-rows: auto 1fr; gap: 1.25rem; }
.pictures figure:first-child { grid-row: span 2; }
figure { margin: 0; padding: 1.1rem; border: 1px solid var(--line); border-radius: 14px; background: var(--card); min-width: 0; }
figure img { display: block; width: 100%; height: auto; border-radius: 6px; image-rendering: pixelated; }
figcaption { margin-top: .8rem; color: var(--soft); font-size: .9rem; line-height: 1.5; }
figcaption strong { display: block; color: var(--ink); font-size: 1rem; font-weight: 650; }
.curves { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1.25rem; }
.curves figure:first-child, .curves figure:last-child:nth-child(even) { grid-column: 1 / -1; }
.curves figcaption { margin: 0 0 .6rem; }
.chart { height: 15rem; }
.curves figure:first-child .chart { height: 19rem; }
.u-legend { display: flex; gap: 1rem; margin: .3rem 0 0; color: var(--faint); font-size: .8rem; text-align: left; font-variant-numeric: tabular-nums; }
.u-legend .u-series > * { padding: 0; } .u-legend .u-series th::after { content: ""; } .u-legend .u-marker { display: none; }
.u-legend .u-label { font-weight: 400; } .u-legend .u-value { margin-left: .4em; color: var(--ink); }
.tables { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 1.25rem; align-items: start; }
table { width: 100%; border-collapse: collapse; font-size: .92rem; }
.tables table { border: 1px solid var(--line); border-radius: 14px; border-spacing: 0; border-collapse: separate; background: var(--card); overflow: hidden; }
.tables th, .tables td { padding: .5rem 1rem; text-align: left; vertical-align: top; border-top: 1px solid var(--line); }
.tables tr:first-child > * { border-top: 0; }
.tables th { width: 45%; color: var(--soft); font-weight: 400; }
.tables td { font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
footer { margin-top: 3rem; color: var(--faint); font-size: .85rem; }
code { font: .92em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
@media (max-width: 44rem) { .curves, .pictures { display: flex; flex-direction: column; align-items: stretch; } }
@media print { body { padding: 0; } figure, .numbers, table { break-inside: avoid; } }
`;
