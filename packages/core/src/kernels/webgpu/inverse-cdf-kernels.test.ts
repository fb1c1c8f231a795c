import { describe, expect, inject, it } from 'vitest';
import { explainOp } from '../../ops/explain-op.js';

describe.runIf(inject('backend') === 'webgpu')('the webgpu samplers by inverse CDF', () => {
  it('are there; their values are tested where their formulas are', () => {
    for (const name of ['Cauchy', 'Exponential', 'Gumbel', 'Laplace', 'Logistic']) {
      expect(explainOp(`DiffeoRandom${name}`)).toMatchObject({ runs: 'kernel' });
    }
  });
});
