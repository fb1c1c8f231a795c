/**
 * The script of report.html, after uPlot's: it draws each curve into the element of its place, and again in the new colours
 * when the reader's system changes between light and dark.
 */
export const reportScript = `
(() => {
  const curves = JSON.parse(document.getElementById('curves').textContent);
  const color = (name) => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  const number = (u, value) => (value == null ? '–' : value.toFixed(2));
  const axis = (more) => ({
    stroke: () => color('faint'), font: '12px system-ui, sans-serif', ticks: { show: false },
    grid: { stroke: () => color('grid'), width: 1 }, ...more,
  });
  const sizeOf = (element) => ({ width: element.clientWidth, height: element.clientHeight - 28 });
  const charts = curves.map((curve, index) => {
    const element = document.querySelectorAll('.chart')[index];
    const chart = new uPlot({
      ...sizeOf(element),
      padding: [8, 22, 0, 0],
      cursor: { sync: { key: 'steps' }, points: { size: 7 }, y: false, drag: { x: true, y: false } },
      scales: { x: { time: false }, y: { range: () => curve.range } },
      axes: [axis({ size: 30 }), axis({ size: 48 })],
      series: [
        { label: 'step', value: (u, value) => value ?? '–' },
        { label: 'each step', stroke: () => color(curve.color) + '55', width: 1, points: { show: false }, value: number },
        { label: 'trend', stroke: () => color(curve.color), width: 2.25, points: { show: false }, value: number },
      ],
    }, [curve.steps, curve.values, curve.trend], element);
    new ResizeObserver(() => chart.setSize(sizeOf(element))).observe(element);
    return chart;
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => charts.forEach((chart) => chart.redraw()));
})();
`;
