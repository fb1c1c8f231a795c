import { Key } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { ones, tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { MaskedDense } from './masked-dense.js';

const lower = () => {
  const key = Key.fromSeed(1);
  const layer = new MaskedDense({ inputs: 2, outputs: 3, connects: (i, o) => i < o, key });
  layer.kernel.assign(
    tensor2d([
      [1, 2, 3],
      [4, 5, 6],
    ]),
  );
  layer.bias.assign(tensor1d([10, 20, 30]));
  return layer;
};

describe('MaskedDense', () => {
  it('connects only what it is told to', async () => {
    await expectClose(lower().maskedKernel(), [0, 2, 3, 0, 0, 6]);
    await expectClose(lower().apply(tensor1d([1, 10])), [10, 22, 93]);
  });

  it('keeps its mask as a buffer', () => {
    const layer = lower();
    expect([...layer.trainableParameters().keys()]).toEqual(['kernel', 'bias']);
    expect([...layer.unfreeze().trainableParameters().keys()]).toEqual(['kernel', 'bias']);
    expect(Object.keys(layer.state())).toEqual(['kernel', 'bias', 'mask']);
  });

  it('refuses sizes and inputs that do not fit', () => {
    const options = { inputs: 0, outputs: 3, connects: () => true };
    expect(() => new MaskedDense(options)).toThrow(
      /MaskedDense: inputs must be a positive integer/,
    );
    expect(() => lower().apply(ones([2, 3]))).toThrow(/MaskedDense.apply: x must have 2 features/);
  });
});
