import { expect, it } from 'vitest';
import { splineInterval } from './spline-interval.js';

it('splineInterval lies around 0, or between two numbers, and refuses all else', () => {
  expect(splineInterval('f', 2)).toEqual({ low: -2, high: 2 });
  expect(splineInterval('f', [0, 1])).toEqual({ low: 0, high: 1 });
  for (const bound of [0, -1, Infinity, Number.NaN, [1, 0], [0, Infinity]] as const) {
    expect(() => splineInterval('f', bound as number)).toThrow(
      /f: bound must be positive and finite/,
    );
  }
});
