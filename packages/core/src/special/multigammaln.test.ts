import { expectClose } from '@diffeo/testing';
import { sum, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { grad } from '../autodiff/grad.js';
import { multigammaln } from './multigammaln.js';

describe('multigammaln', () => {
  it('equals SciPy', async () => {
    // scipy.special.multigammaln([2, 5], 3)
    await expectClose(multigammaln([2, 5], 3), [1.5963125911388552, 9.140644699192542]);
  });

  it('has a sum of digammas for its derivative', async () => {
    // scipy.special.psi([5, 4.5, 4]).sum()
    await expectClose(grad((a) => sum(multigammaln(a, 3)))(tensor1d([5])), [4.151106263223129]);
  });

  it('refuses a dimension that is not a positive integer', () => {
    expect(() => multigammaln(2, 1.5)).toThrow(/p must be a positive integer/);
  });
});
