import { grad } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { add, sum, tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { describe, it } from 'vitest';
import { logMixture } from './log-mixture.js';

const logWeights = () => tensor1d([Math.log(0.25), Math.log(0.75)]);

describe('logMixture', () => {
  it('is the logarithm of the weighted sum, and of the shares in it', async () => {
    const { logTotal, logShares } = logMixture(
      logWeights(),
      tensor2d([
        [Math.log(0.2), Math.log(0.6)],
        [-1e30, -1e30],
        [-1000, -2000],
      ]),
    );
    await expectClose(logTotal, [Math.log(0.5), -1e30, -1000 + Math.log(0.25)]);
    const [few, many] = [Math.log(0.25), Math.log(0.75)];
    await expectClose(logShares, [Math.log(0.1), Math.log(0.9), few, many, 0, many - few - 1000]);
  });

  it('has gradients that sum to 1, however small the parts', async () => {
    const slope = grad((shift) => {
      const parts = add(
        tensor2d([
          [0, 1e-3],
          [0, 2],
          [0, 0],
        ]),
        shift,
      );
      return sum(logMixture(logWeights(), parts).logTotal);
    });
    await expectClose(slope(tensor2d([[-1e6], [-3], [-1e30]])), [1, 1, 1]);
  });
});
