import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ChartLibrary } from './render-report.js';

/** uPlot as it stands in its package, made to be put between script tags. */
export async function loadChartLibrary(): Promise<ChartLibrary> {
  const folder = dirname(createRequire(import.meta.url).resolve('uplot/package.json'));
  const [script, style] = await Promise.all(
    ['uPlot.iife.min.js', 'uPlot.min.css'].map((name) =>
      readFile(join(folder, 'dist', name), 'utf8'),
    ),
  );
  return { script: script!, style: style! };
}
