import { expectClose } from '@diffeo/testing';
import { sum, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { grad } from '../autodiff/grad.js';
import { multigammaOp } from './multigamma-op.js';

describe('multigammaOp', () => {
  it('is one op for each dimension and order', () => {
    expect(multigammaOp(3, 1)).toBe(multigammaOp(3, 1));
    expect(multigammaOp(3, 1)).not.toBe(multigammaOp(3, 2));
    expect(multigammaOp(3, 1)).not.toBe(multigammaOp(2, 1));
  });

  it('has derivatives beyond the second', async () => {
    // scipy.special.polygamma(2, [5, 4.5, 4]).sum()
    const third = grad((a) => sum(multigammaOp(3, 2)(a)));
    await expectClose(third(tensor1d([5])), [-0.19038628581125666], { rtol: 1e-5 });
    // polygamma(3, [5, 4.5, 4]).sum()
    const fourth = grad((a) => sum(third(a)));
    await expectClose(fourth(tensor1d([5])), [0.09661566492787674], { rtol: 1e-5 });
  });
});
