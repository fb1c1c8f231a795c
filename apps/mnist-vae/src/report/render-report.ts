import type { Curve } from './curve.js';
import { reportScript } from './report-script.js';
import { reportStyle } from './report-style.js';

/** A number that a run stands for. */
export interface Headline {
  label: string;
  value: string;
  note: string;
}

/** A picture of the report, as the bytes of a PNG file. */
export interface Picture {
  title: string;
  caption: string;
  png: Uint8Array;
}

/** Everything that report.html shows. All text is plain; the page escapes it. */
export interface Report {
  title: string;
  summary: string;
  headlines: Headline[];
  pictures: Picture[];
  curves: Curve[];
  settings: [name: string, value: string][];
  environment: [name: string, value: string][];
  /** How to run this again. */
  command: string;
}

/** The sources of uPlot, which the page carries so that it needs nothing else. */
export interface ChartLibrary {
  script: string;
  style: string;
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);
}

/** JSON inside a script element must not be able to close it. */
function embeddedJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

function headline({ label, value, note }: Headline): string {
  return `<div><dt>${escaped(label)}</dt><dd class="value">${escaped(value)}</dd><dd class="note">${escaped(note)}</dd></div>`;
}

function picture({ title, caption, png }: Picture): string {
  const uri = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
  return `<figure><img src="${uri}" alt="${escaped(title)}">
<figcaption><strong>${escaped(title)}</strong>${escaped(caption)}</figcaption></figure>`;
}

function chart({ title, caption }: Curve): string {
  return `<figure><figcaption><strong>${escaped(title)}</strong>${escaped(caption)}</figcaption><div class="chart"></div></figure>`;
}

function table(rows: Report['settings']): string {
  const lines = rows.map(
    ([name, value]) => `<tr><th scope="row">${escaped(name)}</th><td>${escaped(value)}</td></tr>`,
  );
  return `<table><tbody>${lines.join('\n')}</tbody></table>`;
}

/** The page report.html: one file that shows a run without the network, in light and in dark. */
export function renderReport(report: Report, { script, style }: ChartLibrary): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(report.title)}</title>
<style>${style}</style>
<style>${reportStyle}</style>
</head>
<body>
<main>
<header>
<p class="eyebrow">Diffeo</p>
<h1>${escaped(report.title)}</h1>
<p>${escaped(report.summary)}</p>
</header>
<dl class="numbers">
${report.headlines.map(headline).join('\n')}
</dl>
<h2>What the model draws</h2>
<div class="pictures">
${report.pictures.map(picture).join('\n')}
</div>
<h2>How it learned</h2>
<div class="curves">
${report.curves.map(chart).join('\n')}
</div>
<h2>Settings and machine</h2>
<div class="tables">
${table(report.settings)}
${table(report.environment)}
</div>
<footer><p>The same numbers again: <code>${escaped(report.command)}</code></p></footer>
</main>
<script type="application/json" id="curves">${embeddedJson(report.curves)}</script>
<script>${script}</script>
<script>${reportScript}</script>
</body>
</html>
`;
}
