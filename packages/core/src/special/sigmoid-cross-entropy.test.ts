import { expectClose } from '@diffeo/testing';
import { scalar, sum, tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { describe, it } from 'vitest';
import { valueAndGrad } from '../autodiff/value-and-grad.js';
import { sigmoidCrossEntropy } from './sigmoid-cross-entropy.js';

const logits = [-1e4, -100, -20, -3, -0.5, 0, 0.5, 3, 20, 100, 1e4];
const sigmoid = (l: number) => 1 / (1 + Math.exp(-l));
/** The definition in double, summed so that nothing cancels. */
const reference = (x: number, l: number) =>
  x * Math.log1p(Math.exp(-Math.abs(l))) +
  (1 - x) * Math.log1p(Math.exp(-Math.abs(l))) +
  (l > 0 ? (1 - x) * l : -x * l);

describe('sigmoidCrossEntropy', () => {
  for (const x of [0, 0.25, 1]) {
    it(`has its value and gradients for label ${x}`, async () => {
      const labels = tensor1d(logits.map(() => x));
      const { value, gradients } = valueAndGrad(
        (a, b) => sum(sigmoidCrossEntropy(a, b)),
        [labels, tensor1d(logits)],
      );
      await expectClose(
        sigmoidCrossEntropy(labels, tensor1d(logits)),
        logits.map((l) => reference(x, l)),
        { rtol: 2e-6, atol: 1e-37 },
      );
      await expectClose(value, [logits.reduce((s, l) => s + reference(x, l), 0)], { rtol: 1e-6 });
      await expectClose(
        gradients[0]!,
        logits.map((l) => -l),
      );
      await expectClose(
        gradients[1]!,
        logits.map((l) => sigmoid(l) - x),
        { rtol: 1e-5, atol: 1e-7 },
      );
    });
  }

  it('reduces its gradients over broadcast dimensions', async () => {
    const labels = tensor2d([
      [0, 1],
      [1, 1],
      [0, 0],
    ]);
    const { gradients } = valueAndGrad(
      (a, b) => sum(sigmoidCrossEntropy(a, b)),
      [labels, scalar(2)],
    );
    await expectClose(gradients[1]!, [6 * sigmoid(2) - 3]);
    await expectClose(gradients[0]!, [-2, -2, -2, -2, -2, -2]);
  });
});
