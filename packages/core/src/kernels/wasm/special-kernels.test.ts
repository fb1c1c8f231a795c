import { expectClose } from '@diffeo/testing';
import { linspace, type Tensor, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { explainOp } from '../../ops/explain-op.js';
import { erfSlope } from '../../special/erf-slope.js';
import {
  digamma,
  erf,
  erfc,
  erfcinv,
  erfcx,
  erfinv,
  lgamma,
  logNdtr,
  logSigmoid,
  ndtr,
  ndtri,
  sigmoid,
  softplus,
} from '../../special/index.js';
import { normalDensity } from '../../special/normal-density.js';
import { digamma as exactDigamma } from '../../special/scalar/digamma.js';
import { erf as exactErf, erfc as exactErfc } from '../../special/scalar/erf.js';
import { erfcx as exactErfcx } from '../../special/scalar/erfcx.js';
import { lgamma as exactLgamma } from '../../special/scalar/lgamma.js';
import { logNdtr as exactLogNdtr } from '../../special/scalar/log-ndtr.js';
import { ndtr as exactNdtr } from '../../special/scalar/ndtr.js';
import { normalQuantile } from '../../special/scalar/normal-quantile.js';
import { softplus as exactSoftplus } from '../../special/scalar/softplus.js';
import { sigmoidSlope } from '../../special/sigmoid-slope.js';

/** Each function with its value in double precision, which tests against mpmath hold, and where it is tested. */
const FUNCTIONS: Record<
  string,
  {
    compute: (x: Tensor) => Tensor;
    exact: (x: number) => number;
    ends: readonly (readonly [low: number, high: number])[];
  }
> = {
  Digamma: {
    compute: digamma,
    exact: exactDigamma,
    ends: [
      [0, 4],
      [-30, 200],
    ],
  },
  Erf: { compute: erf, exact: exactErf, ends: [[-5, 5]] },
  ErfSlope: {
    compute: erfSlope,
    exact: (x) => (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x),
    ends: [[-11, 11]],
  },
  Erfc: { compute: erfc, exact: exactErfc, ends: [[-11, 11]] },
  Erfcx: { compute: erfcx, exact: exactErfcx, ends: [[-9.3, 100]] },
  Erfcinv: {
    compute: erfcinv,
    exact: (x) => Math.SQRT1_2 * normalQuantile(0.5 * (1 - x), Math.min(x, 2 - x)),
    ends: [[0, 2]],
  },
  Erfinv: {
    compute: erfinv,
    exact: (x) => Math.SQRT1_2 * normalQuantile(0.5 * x, 1 - Math.abs(x)),
    ends: [[-1, 1]],
  },
  Lgamma: {
    compute: lgamma,
    exact: exactLgamma,
    ends: [
      [0, 4],
      [-30, 200],
    ],
  },
  LogNdtr: { compute: logNdtr, exact: exactLogNdtr, ends: [[-100, 15]] },
  LogSigmoid: { compute: logSigmoid, exact: (x) => -exactSoftplus(-x), ends: [[-110, 110]] },
  Ndtr: { compute: ndtr, exact: exactNdtr, ends: [[-15, 15]] },
  Ndtri: {
    compute: ndtri,
    exact: (p) => normalQuantile(p - 0.5, 2 * Math.min(p, 1 - p)),
    ends: [[0, 1]],
  },
  NormalDensity: {
    compute: normalDensity,
    exact: (x) => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI),
    ends: [[-15, 15]],
  },
  Sigmoid: { compute: sigmoid, exact: (x) => 1 / (1 + Math.exp(-x)), ends: [[-110, 110]] },
  SigmoidSlope: {
    compute: sigmoidSlope,
    exact: (x) => Math.exp(-Math.abs(x)) / (1 + Math.exp(-Math.abs(x))) ** 2,
    ends: [[-110, 110]],
  },
  Softplus: { compute: softplus, exact: exactSoftplus, ends: [[-110, 110]] },
};

/** 4 to 8 ulp of float32, as its numbers are spaced, and one of its subnormal numbers. */
const WITHIN = { rtol: 8 * 2 ** -24, atol: 2 ** -149 };

describe.runIf(inject('backend') === 'wasm')('the wasm special functions', () => {
  for (const [name, { compute, exact, ends }] of Object.entries(FUNCTIONS)) {
    it(`${name} is right to 8 ulp over its domain, at every length`, async () => {
      expect(explainOp(`Diffeo${name}`).runs).toBe('kernel');
      for (const [low, high] of ends) {
        for (const n of [1, 2, 3, 5, 100_003]) {
          const x = linspace(low, high, n);
          await expectClose(compute(x), Array.from(await x.data<'float32'>(), exact), WITHIN);
        }
      }
      const small = Float32Array.from({ length: 126 }, (_, i) => 2 ** -i);
      await expectClose(compute(tensor1d(small)), Array.from(small, exact), WITHIN);
    });
  }

  it('lgamma and digamma are right in any company of four', async () => {
    // Each kind of argument has code of its own, and in a vector of mixed kinds so has each element.
    const kinds = [0.3, 1.7, 2.45, 30, 1e30, -0.5, -7.25, -40.5, 1e-40, 0, -1, Infinity, NaN];
    const x = Float32Array.from(
      kinds.flatMap((a) => kinds.flatMap((b) => [a, b, b, a, a, a, a, b])),
    );
    await expectClose(lgamma(x), Array.from(x, exactLgamma), WITHIN);
    const exact = Array.from(x, (at) => Math.fround(exactDigamma(at)));
    await expectClose(digamma(x), exact, WITHIN);
  });

  it('the quantiles are infinite at the ends and NaN beyond them', async () => {
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
