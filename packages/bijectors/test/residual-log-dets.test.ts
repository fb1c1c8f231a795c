import { valueAndGrad } from '@diffeo/core';
import { Key } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import {
  matMul,
  mean,
  mul,
  scalar,
  type Tensor,
  tensor2d,
  tidy,
  zeros,
} from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import {
  exactLogDet,
  powerSeriesLogDet,
  type ResidualLogDet,
  russianRouletteLogDet,
} from '../src/index.js';
import { meanAndError } from './mean-and-error.js';

const KEY = Key.fromSeed(21);

/** Of a symmetric Jacobian with the eigenvalues -0.9 and 0.6, each with a part in both entries. */
const TRUTH = Math.log(0.1) + Math.log(1.6);
/** Of log|det(I + s J)| by s at 1: the sum of λ / (1 + λ). */
const SLOPE = -0.9 / 0.1 + 0.6 / 1.6;

/** The log-det at n vectors, and its derivative by a factor of the Jacobian. */
function evaluate(logDet: ResidualLogDet, n: number): { value: Tensor; slope: Tensor } {
  const { value, gradients } = valueAndGrad(
    (factor) => {
      const matrix = tensor2d([
        [-0.15, 0.75],
        [0.75, -0.15],
      ]);
      return mean(logDet((x) => matMul(x, mul(matrix, factor!)), zeros([n, 2])));
    },
    [scalar(1)],
  );
  return { value, slope: gradients[0]! };
}

describe('log-determinants of residuals with a Lipschitz constant of 0.9', () => {
  it('exactLogDet loses only what the condition costs', async () => {
    const { value, slope } = evaluate(exactLogDet(), 3);
    // A rounding of 6e-8 beside an eigenvalue of 0.1.
    await expectClose(value, [TRUTH], { rtol: 0, atol: 2e-6 });
    await expectClose(slope, [SLOPE], { rtol: 4e-6 });
  });

  it('powerSeriesLogDet is off by no more than its bound, and right with enough terms', async () => {
    for (const terms of [5, 10, 20]) {
      const { value } = evaluate(powerSeriesLogDet({ terms }), 1);
      const error = Math.abs((await value.data())[0]! - TRUTH);
      expect(error).toBeLessThan((2 * 0.9 ** (terms + 1)) / ((terms + 1) * 0.1));
      expect(error).toBeGreaterThan(0.9 ** (terms + 1) / (terms + 1));
    }
    const { value, slope } = evaluate(powerSeriesLogDet({ terms: 160 }), 1);
    await expectClose(value, [TRUTH], { rtol: 4e-6 });
    // 0.9^160 / 0.1 = 5e-7 is left out.
    await expectClose(slope, [SLOPE], { rtol: 4e-6 });
  });

  it('russianRouletteLogDet has both as its means', async () => {
    const [calls, vectors] = [160, 400];
    const values: number[] = [];
    const slopes: number[] = [];
    for (let i = 0; i < calls; i++) {
      const logDet = russianRouletteLogDet({ terms: 6, continuation: 0.9, key: KEY.foldIn(i) });
      const { value, slope } = tidy(() => evaluate(logDet, vectors));
      values.push((await value.data())[0]!);
      slopes.push((await slope.data())[0]!);
    }
    const [ofValue, ofSlope] = [meanAndError(values), meanAndError(slopes)];
    // 4.9 standard errors: a false alarm once in a million keys each. Terms that are not divided by their probabilities
    // would move the means by 0.156 and 2.52, which at these errors is missed once in 40.
    expect(Math.abs(ofValue.mean - TRUTH)).toBeLessThan(4.9 * ofValue.error);
    expect(ofValue.error).toBeLessThan(0.0227);
    expect(Math.abs(ofSlope.mean - SLOPE)).toBeLessThan(4.9 * ofSlope.error);
    expect(ofSlope.error).toBeLessThan(0.363);
  });
});
