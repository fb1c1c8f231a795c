import { expectClose } from '@diffeo/testing';
import { tensor, tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { describe, it } from 'vitest';
import { BlockEntry, throughBlocks } from './block-entries.js';
import type { BlockWeights } from './block-linear.js';

/** Two units, tanh(2 x + 1) and tanh(3 x), of which f is 1/2 and 1/4, less 1. */
const layers = (): BlockWeights[] => [
  {
    kernel: tensor2d([[2, 3]]),
    offset: tensor1d([1, 0]),
    logDiagonal: tensor([[[Math.log(2), Math.log(3)]]]),
  },
  {
    kernel: tensor2d([[0.5], [0.25]]),
    offset: tensor1d([-1]),
    logDiagonal: tensor([[[Math.log(0.5)], [Math.log(0.25)]]]),
  },
];
/** α = 1/3. */
const gate = () => tensor1d([-Math.LN2]);
const x = [-2, -0.25, 0, 0.7];
const [first, second] = [x.map((at) => Math.tanh(2 * at + 1)), x.map((at) => Math.tanh(3 * at))];
const values = x.map((at, i) => (2 * at + first![i]! / 2 + second![i]! / 4 - 1) / 3);
const logSlopes = x.map((_, i) =>
  Math.log((2 + (1 - first![i]! ** 2) + 0.75 * (1 - second![i]! ** 2)) / 3),
);

describe('throughBlocks', () => {
  it('gives the values, their slopes, and the hidden units', async () => {
    const column = tensor2d(x, [4, 1]);
    const result = throughBlocks(column, layers(), gate());
    await expectClose(result.value, values, { rtol: 1e-6, atol: 2e-7 });
    await expectClose(result.logSlopes, logSlopes, { rtol: 1e-6, atol: 1e-6 });
    const units = x.flatMap((_, i) => [first![i]!, second![i]!]);
    await expectClose(result.hidden[0]!, units, { rtol: 1e-6 });
  });
});

describe('BlockEntry', () => {
  it('is the map of one entry, and knows between which x a y lies', async () => {
    const f = new BlockEntry(layers(), gate());
    const { value, logDet } = f.forwardAndLogDet(x);
    await expectClose(value, values, { rtol: 1e-6, atol: 2e-7 });
    await expectClose(logDet, logSlopes, { rtol: 1e-6, atol: 1e-6 });
    // (2 x - 1 ± 3/4) / 3 = y
    const [lower, upper] = f.bracket(tensor1d(values));
    await expectClose(
      lower,
      values.map((y) => (3 * y + 0.25) / 2),
      { rtol: 1e-6, atol: 1e-6 },
    );
    await expectClose(
      upper,
      values.map((y) => (3 * y + 1.75) / 2),
      { rtol: 1e-6, atol: 1e-6 },
    );
  });
});
