import { grad } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { expandDims, sum, tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { describe, it } from 'vitest';
import { normalMixture } from './normal-mixture.js';

const halves = () => tensor1d([Math.log(0.5), Math.log(0.5)]);

describe('normalMixture', () => {
  it('keeps value and slope far out, where one part decides, and on a plateau', async () => {
    const { value, logSlope } = normalMixture({
      logWeights: halves(),
      scores: tensor2d([
        [1e30, 2e30],
        [-1e30, -2e30],
        [1e6, 1e6 + 64],
        [-1e5, -1e5],
        [-30, 30],
        [-1e30, 1e30],
      ]),
      logSlopes: tensor1d([Math.log(2), Math.log(3)]),
    });
    await expectClose(value, [1e30, -1e30, 1e6, -1e5, 0, 0], { rtol: 1e-6, atol: 2e-7 });
    // Half of 2 + 3 times the density at 30, over that at 0.
    const plateau = Math.log(2.5) - 450;
    await expectClose(
      logSlope,
      [Math.log(2), Math.log(2), Math.log(2), Math.log(2.5), plateau, -5e29],
      // Differences of logarithms of about 10 or less.
      { rtol: 1e-6, atol: 3e-6 },
    );
  });

  it('has the derivative of its formula also far out', async () => {
    const logSlopes = tensor1d([0, 0]);
    const slope = grad((at) => {
      const scores = expandDims(at, -1);
      return sum(normalMixture({ logWeights: halves(), scores, logSlopes }).value);
    });
    await expectClose(slope(tensor1d([-1e30, -1e4, -50, 0, 50, 1e4, 1e30])), Array(7).fill(1), {
      rtol: 2e-6,
    });
  });
});
