import { Key } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { memory, tensor1d, tensor2d, tensor3d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { Dense } from './dense.js';

describe('Dense', () => {
  const layer = () => {
    const dense = new Dense({ inputs: 2, outputs: 3, key: Key.fromSeed(1) });
    dense.loadState({
      kernel: tensor2d([
        [1, 2, 3],
        [4, 5, 6],
      ]),
      bias: tensor1d([1, 0, -1]),
    });
    return dense;
  };

  it('is x W + b over the last dimension, for any batch', async () => {
    await expectClose(
      layer().apply(
        tensor2d([
          [1, 1],
          [0, 2],
        ]),
      ),
      [6, 7, 8, 9, 10, 11],
    );
    const y = layer().apply(tensor3d([[[1, 1]], [[0, 2]]]));
    expect(y.shape).toEqual([2, 1, 3]);
    await expectClose(y, [6, 7, 8, 9, 10, 11]);
  });

  it('starts the same for the same key, and differently for another', async () => {
    const kernel = async (seed: number) =>
      Array.from(
        await new Dense({ inputs: 5, outputs: 4, key: Key.fromSeed(seed) }).kernel.variable.data(),
      );
    expect(await kernel(1)).toEqual(await kernel(1));
    expect(await kernel(1)).not.toEqual(await kernel(2));
  });

  it('names a wrong number of features and wrong sizes', () => {
    expect(() => layer().apply(tensor2d([[1, 2, 3]]))).toThrow(
      'Dense.apply: x must have 2 features in its last dimension, received [1,3]. ' +
        'Reshape the input, or build the layer with that many inputs.',
    );
    expect(() => new Dense({ inputs: 0, outputs: 1 })).toThrow(
      /Dense: inputs must be a positive integer/,
    );
  });

  it('leaves nothing behind but its output', () => {
    const dense = layer();
    const x = tensor2d([[1, 1]]);
    const before = memory().numTensors;
    dense.apply(x).dispose();
    expect(memory().numTensors).toBe(before);
  });
});
