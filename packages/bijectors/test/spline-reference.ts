import { expectClose } from '@diffeo/testing';
import { tensor1d } from '@tensorflow/tfjs-core';
import { describe, it } from 'vitest';
import type { UnivariateFamily } from '../src/index.js';
import reference from './reference/splines.json' with { type: 'json' };

/**
 * Compares a family with its splines in 50 digits. Widths and heights are rounded to 2^-24 of the interval, which moves y by
 * as much times the slope, and logarithms of slopes by as much over the size of the bin.
 */
export function describeReference(
  family: string,
  make: (options: never) => UnivariateFamily,
): void {
  describe(`${family} in 50 digits`, () => {
    const cases = reference.cases.filter((each) => each.family === family);
    it.each(cases)('$options', async ({ options, row, x, y, logSlope }) => {
      const f = make(options as never).make(tensor1d(row));
      const [low, high] = options.bound as [number, number];
      const { value, logDet } = f.forwardAndLogDet(x);
      const steepest = Math.max(1, ...logSlope.map(Math.exp));
      await expectClose(value, y, { rtol: 0, atol: 2 ** -22 * (high - low) * steepest });
      await expectClose(logDet, logSlope, { rtol: 0, atol: 1e-4 });
    });
  });
}
