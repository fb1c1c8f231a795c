import { expectClose } from '@diffeo/testing';
import { type Tensor, tensor1d } from '@tensorflow/tfjs-core';
import { describe, it } from 'vitest';
import { erfcxMoment } from '../../../src/special/scalar/erfcx-moment.js';
import { normalQuantile } from '../../../src/special/scalar/normal-quantile.js';
import { erfcxMomentFormula } from '../../../src/special/single/erfcx-moment-formula.js';
import { gaussianFormula } from '../../../src/special/single/gaussian-formula.js';
import { normalQuantileFormula } from '../../../src/special/single/normal-quantile-formula.js';
import {
  normalTailFormula,
  scaledNormalTailFormula,
} from '../../../src/special/single/normal-tail-formula.js';
import { polynomialFormula } from '../../../src/special/single/polynomial-formula.js';
import { tensorArithmetic as m } from '../../../src/special/single/tensor-arithmetic.js';

const sizes = Float32Array.from({ length: 100 }, (_, i) => i * 0.09 + i ** 4 * 1e-3);

/** Each formula on tensors, and the same in 64 bits. */
const FORMULAS: [string, (x: Tensor) => Tensor, (x: number) => number][] = [
  ['e^-x²', (x) => gaussianFormula(m, x, 1), (x) => Math.exp(-x * x)],
  ['e^(-x²/2)', (x) => gaussianFormula(m, x, 0.5), (x) => Math.exp(-0.5 * x * x)],
  ...[0, 1, 2].map((n): [string, (x: Tensor) => Tensor, (x: number) => number] => [
    `moment ${n} of erfcx`,
    (x) => erfcxMomentFormula(m, n, x),
    (x) => erfcxMoment(n, x),
  ]),
  [
    'the scaled tail',
    (x) => scaledNormalTailFormula(m, x),
    (x) => 0.5 * erfcxMoment(0, x * Math.SQRT1_2),
  ],
  [
    'the tail',
    (x) => normalTailFormula(m, x),
    (x) => 0.5 * Math.exp(-0.5 * x * x) * erfcxMoment(0, x * Math.SQRT1_2),
  ],
  ['a polynomial', (x) => polynomialFormula(m, x, [1, 2, 3]), (x) => 1 + x * (2 + 3 * x)],
];

describe('in float32', () => {
  for (const [name, formula, exact] of FORMULAS) {
    it(`${name} errs by 2e-6 at most`, async () => {
      // Below 1e-37 the results are subnormal, which a backend may take for 0.
      const want = Array.from(sizes, exact);
      await expectClose(formula(tensor1d(sizes)), want, { rtol: 2e-6, atol: 1e-37 });
    });
  }

  it('the quantile errs by 2e-6 at most, however small the tail', async () => {
    const tails = Float32Array.from({ length: 120 }, (_, i) => 2 ** -i);
    const q = tails.map((twiceTail) => twiceTail / 2 - 0.5);
    const want = Array.from(tails, (twiceTail, i) => normalQuantile(q[i]!, twiceTail));
    const got = normalQuantileFormula(m, tensor1d(q), tensor1d(tails));
    await expectClose(got, want, { rtol: 2e-6 });
  });
});
