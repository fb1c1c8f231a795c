import { expectClose } from '@diffeo/testing';
import { expandDims, oneHot, type Tensor, tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { modularShiftFamily } from './modular-shift-family.js';

const hot = (places: number[], size: number): Tensor =>
  oneHot(tensor1d(places, 'int32'), size, 1, 0, 'float32');
/** Logits of which those of the places are the largest, `[n, K, 1]`. */
const choosing = (places: number[], size: number) => expandDims(hot(places, size), 2);

describe('modularShiftFamily', () => {
  const family = modularShiftFamily();

  it('adds modulo K, and takes away again', async () => {
    for (const size of [2, 5]) {
      const pairs = Array.from({ length: size * size }, (_, i) => [Math.floor(i / size), i % size]);
      const [x, shift] = [pairs.map(([a]) => a!), pairs.map(([, b]) => b!)];
      const y = x.map((each, i) => (each + shift[i]!) % size);
      const rows = choosing(shift, size);
      const expected = await hot(y, size).data<'float32'>();
      await expectClose(family.permute(hot(x, size), rows), expected);
      await expectClose(family.restore(hot(y, size), rows), await hot(x, size).data<'float32'>());
    }
  });

  it('is the identity for a row of zeros', async () => {
    const x = hot([0, 1, 2], 3);
    const zero = expandDims(tensor2d(Array(9).fill(0), [3, 3]), 2);
    await expectClose(family.permute(x, zero), await x.data<'float32'>());
  });

  it('refuses a temperature that is not positive', () => {
    expect(() => modularShiftFamily({ temperature: 0 })).toThrow(
      /modularShiftFamily: temperature must be positive, received 0/,
    );
  });
});
