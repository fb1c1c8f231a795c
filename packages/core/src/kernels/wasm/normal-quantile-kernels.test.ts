import { expectClose } from '@diffeo/testing';
import { linspace, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { explainOp } from '../../ops/explain-op.js';
import { erfcinv, erfinv, ndtri } from '../../special/index.js';
import { normalQuantile } from '../../special/scalar/normal-quantile.js';

/** 4 to 8 ulp of float32, as its numbers are spaced, and one of its subnormal numbers. */
const WITHIN = { rtol: 8 * 2 ** -24, atol: 2 ** -149 };

/** Each function with its quantile in double precision, which tests against mpmath hold. */
const FUNCTIONS = [
  [erfinv, (x: number) => Math.SQRT1_2 * normalQuantile(0.5 * x, 1 - Math.abs(x)), -1],
  [erfcinv, (x: number) => Math.SQRT1_2 * normalQuantile(0.5 * (1 - x), Math.min(x, 2 - x)), 0],
  [ndtri, (p: number) => normalQuantile(p - 0.5, 2 * Math.min(p, 1 - p)), 0],
] as const;

describe.runIf(inject('backend') === 'wasm')('the wasm normal quantiles', () => {
  it('are right to 8 ulp over their domains, at every length', async () => {
    for (const [f, exact, start] of FUNCTIONS) {
      for (const n of [1, 2, 3, 5, 100_003]) {
        const x = linspace(start, f === erfcinv ? 2 : 1, n);
        await expectClose(f(x), Array.from(await x.data<'float32'>(), exact), WITHIN);
      }
      const small = Float32Array.from({ length: 126 }, (_, i) => 2 ** -i);
      await expectClose(f(small), Array.from(small, exact), WITHIN);
    }
    expect(explainOp('DiffeoErfinv').runs).toBe('kernel');
  });

  it('are infinite at the ends and NaN beyond them', async () => {
    const { NaN: nan, POSITIVE_INFINITY: inf } = Number;
    await expectClose(erfinv(tensor1d([-1, 1, -1.5, 2, inf, nan])), [
      -inf,
      inf,
      nan,
      nan,
      nan,
      nan,
    ]);
    await expectClose(erfcinv(tensor1d([0, 2, -1, 3, -inf, nan])), [inf, -inf, nan, nan, nan, nan]);
    await expectClose(ndtri(tensor1d([0, 1, -1, 1.5, inf, nan])), [-inf, inf, nan, nan, nan, nan]);
    // The least float32: quantiles far beyond those of normal numbers, from mpmath.
    await expectClose(erfcinv(tensor1d([2 ** -149])), [10.019834], WITHIN);
  });
});
