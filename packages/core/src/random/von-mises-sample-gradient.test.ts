import { expectClose } from '@diffeo/testing';
import { grad, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import reference from '../../test/reference/von-mises-sample-gradient.json' with { type: 'json' };
import { UnsupportedError } from '../errors/unsupported-error.js';
import { vonMisesDrawDerivative, vonMisesSampleGradient } from './von-mises-sample-gradient.js';

const draws = reference.cases;

describe('the gradient of von Mises draws', () => {
  it('is the implicit one to 2e-7 in 64 bits', () => {
    for (const { k, x, gradient } of draws) {
      const error = vonMisesDrawDerivative(k, x) / gradient - 1;
      expect(Math.abs(error), `k ${k}, x ${x}`).toBeLessThan(2e-7);
    }
  });

  it('is the implicit one on every backend', async () => {
    // On webgpu in float32; elsewhere in 64 bits and rounded.
    const rtol = inject('backend') === 'webgpu' ? 2e-5 : 3e-7;
    const k = tensor1d(draws.map((draw) => draw.k));
    const x = tensor1d(draws.map((draw) => draw.x));
    const wanted = draws.map(({ gradient }) => gradient);
    await expectClose(vonMisesSampleGradient(k, x), wanted, { rtol });
    await expectClose(vonMisesSampleGradient([0, 1, 1e6], [0, 0, 0]), [0, 0, 0]);
  });

  it('is NaN at NaN and has no gradient itself', async () => {
    const nan = [Number.NaN, Number.NaN];
    await expectClose(vonMisesSampleGradient([Number.NaN, 1], [1, Number.NaN]), nan);
    const slope = () => grad((k) => vonMisesSampleGradient(k, 1))(tensor1d([1]));
    expect(slope).toThrow(UnsupportedError);
  });
});
