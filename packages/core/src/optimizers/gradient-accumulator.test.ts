import { expectClose } from '@diffeo/testing';
import { memory, type Tensor, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { GradientAccumulator } from './gradient-accumulator.js';

const add = (accumulator: GradientAccumulator, values: Record<string, number[]>) => {
  const gradients = Object.entries(values).map(([name, value]): [string, Tensor] => [
    name,
    tensor1d(value),
  ]);
  const mean = accumulator.add(new Map(gradients));
  for (const [, gradient] of gradients) gradient.dispose();
  return mean;
};

describe('GradientAccumulator', () => {
  it('gives the mean of every k micro-batches; what is absent counts as zero', async () => {
    const accumulator = new GradientAccumulator('Adam: accumulate', 3);
    const before = memory().numTensors;
    for (const factor of [1, 10]) {
      expect(add(accumulator, { a: [1 * factor, 2], b: [6] })).toBeUndefined();
      expect(add(accumulator, { a: [2 * factor, 2] })).toBeUndefined();
      expect(accumulator.count).toBe(2);
      const mean = add(accumulator, { a: [6 * factor, 2] })!;
      await expectClose(mean.get('a')!, [3 * factor, 2], { rtol: 1e-6 });
      await expectClose(mean.get('b')!, [2], { rtol: 1e-6 });
      for (const tensor of mean.values()) tensor.dispose();
      expect(memory().numTensors).toBe(before);
    }
  });

  it('continues from loaded sums and frees them', async () => {
    const accumulator = new GradientAccumulator('Adam: accumulate', 2);
    const sum = tensor1d([3]);
    const before = memory().numTensors;
    accumulator.load(1, new Map([['a', sum]]));
    expect(accumulator.count).toBe(1);
    expect([...accumulator.sums.keys()]).toEqual(['a']);
    accumulator.dispose();
    expect(memory().numTensors).toBe(before);
    accumulator.load(1, new Map([['a', sum]]));
    await expectClose(add(accumulator, { a: [1] })!.get('a')!, [2]);
  });

  it('refuses what is not a positive integer', () => {
    for (const every of [0, 1.5, NaN]) {
      expect(() => new GradientAccumulator('Adam: accumulate', every)).toThrow(
        `Adam: accumulate must be a positive integer, received ${every}. ` +
          'Pass how many micro-batches make one update.',
      );
    }
  });
});
