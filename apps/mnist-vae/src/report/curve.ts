import type { StepMetrics } from '../folder/metrics-log.js';

/** One curve of the report: the value at single steps (or the mean of a few), and its trend. */
export interface Curve {
  title: string;
  /** Says what is drawn and in which unit. */
  caption: string;
  /** The name of the colour: see the style of the report. */
  color: 'first' | 'second' | 'third' | 'fourth';
  steps: number[];
  values: number[];
  trend: number[];
  /** The vertical range that shows the trend well; the steep first steps may lie outside. */
  range: [number, number];
}

/** More points than a chart has pixels only make the page heavy. */
const MOST_POINTS = 1200;
/** The trend is the mean over this part of the run around a step. */
const TREND_PART = 1 / 50;
/** This part of the steps may lie outside the frame at either end: the first ones, which are off by hundreds of nats. */
const OUTSIDE_PART = 0.04;

/** Means of groups of neighbours, so that at most `most` values are left. */
export function thin(values: readonly number[], most: number): number[] {
  const size = Math.ceil(values.length / most);
  const groups = Math.ceil(values.length / Math.max(size, 1));
  return Array.from({ length: groups }, (_, group) => {
    const members = values.slice(group * size, (group + 1) * size);
    return members.reduce((sum, value) => sum + value, 0) / members.length;
  });
}

/** The mean over `reach` neighbours on each side, fewer at the ends. */
export function movingMean(values: readonly number[], reach: number): number[] {
  const sums = [0];
  for (const value of values) sums.push(sums.at(-1)! + value);
  return values.map((_, index) => {
    const from = Math.max(0, index - reach);
    const to = Math.min(values.length, index + reach + 1);
    return (sums[to]! - sums[from]!) / (to - from);
  });
}

function shownRange(values: readonly number[]): [number, number] {
  const sorted = [...values].filter(Number.isFinite).sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.round(part * (sorted.length - 1))] ?? 0;
  const [low, high] = [at(OUTSIDE_PART), at(1 - OUTSIDE_PART)];
  const margin = 0.12 * (high - low) || 1;
  return [low - margin, high + margin];
}

/** The curve of one quantity over the steps of a run. */
export function curveOf(
  metrics: readonly StepMetrics[],
  name: Exclude<keyof StepMetrics, 'step' | 'epoch' | 'seconds'>,
  { title, caption, color }: Pick<Curve, 'title' | 'caption' | 'color'>,
): Curve {
  const all = metrics.map((record) => record[name]);
  const reach = Math.ceil((all.length * TREND_PART) / 2);
  const values = thin(all, MOST_POINTS);
  return {
    title,
    caption,
    color,
    steps: thin(
      metrics.map(({ step }) => step),
      MOST_POINTS,
    ).map(Math.round),
    values,
    trend: thin(movingMean(all, reach), MOST_POINTS),
    range: shownRange(values),
  };
}
