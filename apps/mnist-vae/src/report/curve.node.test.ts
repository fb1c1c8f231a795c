import { describe, expect, it } from 'vitest';
import type { StepMetrics } from '../folder/metrics-log.js';
import { curveOf, movingMean, thin } from './curve.js';

const look = { title: 't', caption: 'c', color: 'first' } as const;

function metricsOf(bounds: readonly number[]): StepMetrics[] {
  return bounds.map((bound, index) => ({
    step: index + 1,
    epoch: 1,
    bound,
    reconstruction: 0,
    kl: 0,
    klWeight: 1,
    seconds: 0,
  }));
}

describe('thin', () => {
  it('keeps few values as they are, and takes means of many', () => {
    expect(thin([1, 2, 3], 3)).toEqual([1, 2, 3]);
    expect(thin([1, 3, 5, 7, 9], 3)).toEqual([2, 6, 9]);
    expect(thin([], 3)).toEqual([]);
  });
});

describe('movingMean', () => {
  it('looks at both sides and at fewer neighbours near the ends', () => {
    expect(movingMean([0, 3, 6, 12], 1)).toEqual([1.5, 3, 7, 9]);
    expect(movingMean([5], 3)).toEqual([5]);
  });
});

describe('curveOf', () => {
  it('leaves the steep first steps outside the frame', () => {
    const bounds = Array.from({ length: 1000 }, (_, step) => -100 - 450 * Math.exp(-step / 4));
    const { range, values, trend } = curveOf(metricsOf(bounds), 'bound', look);
    expect([values.length, trend.length]).toEqual([1000, 1000]);
    expect(range[0]).toBeGreaterThan(-120);
    expect(range[1]).toBeGreaterThan(-100);
  });

  it('is at most as fine as a chart can show, with the steps of the whole run', () => {
    const { steps, values, trend } = curveOf(metricsOf(new Array(50_000).fill(-90)), 'bound', look);
    expect(steps.length).toBeLessThanOrEqual(1200);
    expect([values.length, trend.length]).toEqual([steps.length, steps.length]);
    expect(steps.at(-1)).toBeGreaterThan(49_900);
    expect(new Set(trend)).toEqual(new Set([-90]));
  });

  it('has a frame also for a constant and for nothing', () => {
    expect(curveOf(metricsOf([3, 3]), 'bound', look).range).toEqual([2, 4]);
    expect(curveOf([], 'bound', look)).toMatchObject({ steps: [], values: [], range: [-1, 1] });
  });
});
