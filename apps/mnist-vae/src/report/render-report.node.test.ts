import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { loadChartLibrary } from './load-chart-library.js';
import { type Report, renderReport } from './render-report.js';

const report: Report = {
  title: 'A <title> & "more"',
  summary: 'Summary',
  headlines: [{ label: 'Test ELBO', value: '−108.80', note: 'nats' }],
  pictures: [{ title: "Sam'ples", caption: 'c', png: Uint8Array.of(1, 2, 255) }],
  curves: [
    {
      title: '</script><b>Bound',
      caption: 'in nats',
      color: 'first',
      steps: [1, 2],
      values: [-200, -150],
      trend: [-190, -160],
      range: [-200, -100],
    },
  ],
  settings: [['Latent <dimensions>', '20']],
  environment: [['Node', '22']],
  command: 'npm run quickstart -- --seed 1',
};

describe('renderReport', () => {
  it('is one file: nothing is loaded from elsewhere', async () => {
    const page = renderReport(report, await loadChartLibrary());
    const loaded = [...page.matchAll(/(?:src|href|url)\s*[=(]\s*["']?([^"'\s>)]+)/g)].map(
      ([, address]) => address!,
    );
    expect(loaded.filter((address) => !address.startsWith('data:'))).toEqual([]);
    expect(page).toContain(`data:image/png;base64,${Buffer.from([1, 2, 255]).toString('base64')}`);
    expect(page).not.toMatch(/<link|@import/);
  });

  it('escapes every text, also inside the data of the curves', () => {
    const page = renderReport(report, { script: '', style: '' });
    expect(page).toContain('<title>A &lt;title&gt; &amp; &quot;more&quot;</title>');
    expect(page).toContain('alt="Sam&#39;ples"');
    expect(page).toContain('Latent &lt;dimensions&gt;');
    const json = /id="curves">(.*?)<\/script>/s.exec(page)![1]!;
    expect(JSON.parse(json)).toEqual(report.curves);
    expect(page).not.toContain('<b>');
  });

  it('has scripts that compile', async () => {
    const page = renderReport(report, await loadChartLibrary());
    const scripts = [...page.matchAll(/<script>(.*?)<\/script>/gs)].map(([, code]) => code!);
    expect(scripts).toHaveLength(2);
    for (const code of scripts) expect(() => new Script(code)).not.toThrow();
  });
});
