import { expect, it } from 'vitest';
import { loadChartLibrary } from './load-chart-library.js';

it('gives a script and a style that can stand inside a page', async () => {
  const { script, style } = await loadChartLibrary();
  expect(script).toContain('uPlot');
  expect(script).not.toMatch(/<\/script|<!--/i);
  expect(style).toContain('.u-legend');
  expect(style).not.toMatch(/<\/style|@import|url\(/i);
});
