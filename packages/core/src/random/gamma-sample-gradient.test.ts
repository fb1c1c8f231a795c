import { expectClose } from '@diffeo/testing';
import { grad, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import reference from '../../test/reference/gamma-sample-gradient.json' with { type: 'json' };
import { UnsupportedError } from '../errors/unsupported-error.js';
import {
  gammaDrawDerivative,
  gammaSampleGradient,
  logGammaDrawDerivative,
  logGammaSampleGradient,
} from './gamma-sample-gradient.js';

const { draws, logDraws } = reference.cases;
/** Float32 rounding in the webgpu kernel; elsewhere the value is computed in 64 bits and rounded. */
const rtol = inject('backend') === 'webgpu' ? 1e-5 : 2e-7;

describe('the gradient of gamma draws', () => {
  it('is the implicit one to 1e-7 in 64 bits', () => {
    for (const { a, x, gradient } of draws) {
      const error = gammaDrawDerivative(a, x) / x / gradient - 1;
      expect(Math.abs(error), `a ${a}, x ${x}`).toBeLessThan(1e-7);
      expect(Math.abs(logGammaDrawDerivative(a, Math.log(x)) / gradient - 1)).toBeLessThan(1e-7);
    }
    for (const { a, logX, gradient } of logDraws) {
      const error = logGammaDrawDerivative(a, logX) / gradient - 1;
      expect(Math.abs(error), `a ${a}, log x ${logX}`).toBeLessThan(1e-7);
    }
  });

  it('is the implicit one on every backend', async () => {
    const a = tensor1d(draws.map((draw) => draw.a));
    const x = tensor1d(draws.map((draw) => draw.x));
    const wanted = draws.map(({ x: value, gradient }) => value * gradient);
    await expectClose(gammaSampleGradient(a, x), wanted, { rtol, atol: 1e-37 });
    const tiny = tensor1d(logDraws.map((draw) => draw.a));
    const logX = tensor1d(logDraws.map((draw) => draw.logX));
    const logWanted = logDraws.map(({ gradient }) => gradient);
    await expectClose(logGammaSampleGradient(tiny, logX), logWanted, { rtol });
  });

  it('is 1 far out, where draws are sums of many, and 0 at 0', async () => {
    // d x / d a = 1 + (x / a - 1) / 2 + O(1 / a), here for x = a.
    await expectClose(gammaSampleGradient([1e8, 1e12], [1e8, 1e12]), [1, 1], { rtol: 1e-5 });
    await expectClose(gammaSampleGradient([1e-3, 1], [0, 0]), [0, 0]);
  });

  it('is NaN at NaN and has no gradient itself', async () => {
    await expectClose(gammaSampleGradient([Number.NaN, 1], [1, Number.NaN]), [
      Number.NaN,
      Number.NaN,
    ]);
    expect(() => grad((a) => gammaSampleGradient(a, 1))(tensor1d([1]))).toThrow(UnsupportedError);
  });
});
