import { grad } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { expandDims, sum, tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { describe, it } from 'vitest';
import { logitMixture } from './logit-mixture.js';

const halves = () => tensor1d([Math.log(0.5), Math.log(0.5)]);

describe('logitMixture', () => {
  it('is the logit of the mean probability, with the slope of the chain rule', async () => {
    const [p, q] = [0.25, 0.875];
    const mean = (p + q) / 2;
    const { value, logSlope } = logitMixture({
      logWeights: halves(),
      scores: tensor1d([Math.log(p / (1 - p)), Math.log(q / (1 - q))]),
      logSlopes: tensor1d([Math.log(2), Math.log(3)]),
    });
    await expectClose(value, [Math.log(mean / (1 - mean))]);
    const slope = (p * (1 - p) * 2 + q * (1 - q) * 3) / 2 / (mean * (1 - mean));
    await expectClose(logSlope, [Math.log(slope)], { rtol: 1e-6, atol: 3e-7 });
  });

  it('keeps value and slope far out, where one part decides', async () => {
    const { value, logSlope } = logitMixture({
      logWeights: halves(),
      scores: tensor2d([
        [1e30, 2e30],
        [-1e30, -2e30],
        [1e6, 1e6 + 64],
        [-400, 400],
        [-1e6, -1e6],
      ]),
      logSlopes: tensor1d([Math.log(2), Math.log(3)]),
    });
    // Where the logits are large and of one sign, that nearer to 0 rules, plus log 2 or minus it.
    await expectClose(value, [1e30, -1e30, 1e6 + Math.log(2), 0, -1e6], {
      rtol: 1e-6,
      atol: 1e-6,
    });
    // p = 1/2 on a plateau that rises by e^-400 (2 + 3) / 2 / (1/4).
    const mean = Math.log(2.5);
    await expectClose(logSlope, [Math.log(2), Math.log(2), Math.log(2), Math.log(10) - 400, mean], {
      rtol: 1e-6,
    });
  });

  it('has the derivative of its formula also where the logarithms are large', async () => {
    const logSlopes = tensor1d([0, 0]);
    const slope = grad((at) => {
      const scores = expandDims(at, -1);
      return sum(logitMixture({ logWeights: halves(), scores, logSlopes }).value);
    });
    await expectClose(slope(tensor1d([-1e30, -1e4, 0, 1e4, 1e30])), [1, 1, 1, 1, 1]);
  });
});
