import { expectClose } from '@diffeo/testing';
import { tensor1d } from '@tensorflow/tfjs-core';
import { describe, it } from 'vitest';
import { inverseGaps } from './inverse-gaps.js';

describe('inverseGaps', () => {
  it('is 0 between equal values', async () => {
    await expectClose(inverseGaps(tensor1d([1, 3, 3])), [0, 0.5, 0.5, -0.5, 0, 0, -0.5, 0, 0]);
  });
});
