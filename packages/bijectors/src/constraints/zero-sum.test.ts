import { expectClose } from '@diffeo/testing';
import { square, sum } from '@tensorflow/tfjs-core';
import { describe, it } from 'vitest';
import { expectVectorReference } from '../../test/vector-constraint-reference.js';
import { ZeroSum } from './zero-sum.js';

describe('ZeroSum', () => {
  const f = new ZeroSum();

  it('equals a rotation onto the plane in 64 bits', async () => {
    await expectVectorReference('zeroSum', f, { rtol: 1e-6, atol: 1e-6 });
  });

  it('gives vectors of the length of x, and of sum 0', async () => {
    const y = f.forward([3, -1, 2, 0.5]);
    await expectClose(sum(y), [0], { atol: 1e-6 });
    await expectClose(sum(square(y)), [9 + 1 + 4 + 0.25], { rtol: 1e-6 });
  });
});
