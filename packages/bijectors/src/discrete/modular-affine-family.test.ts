import { expectClose } from '@diffeo/testing';
import { oneHot, stack, type Tensor, tensor1d, tensor2d, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { modularAffineFamily } from './modular-affine-family.js';

const hot = (places: readonly number[], size: number): Tensor =>
  oneHot(tensor1d([...places], 'int32'), size, 1, 0, 'float32');

describe('modularAffineFamily', () => {
  const family = modularAffineFamily();

  it.each([
    [2, [1]],
    [5, [1, 2, 3, 4]],
    [6, [1, 5]],
    [8, [1, 3, 5, 7]],
  ])('is μ + σ x modulo %d for the scales %j', async (size, units) => {
    const all = Array.from({ length: size }, (_, i) => i);
    const cases = all.flatMap((x) =>
      all.flatMap((shift) => units.map((scale) => ({ x, shift, scale }))),
    );
    const rows = stack(
      [
        hot(
          cases.map(({ shift }) => shift),
          size,
        ),
        hot(
          cases.map(({ scale }) => scale),
          size,
        ),
      ],
      2,
    );
    const x = hot(
      cases.map((each) => each.x),
      size,
    );
    const y = hot(
      cases.map((each) => (each.shift + each.scale * each.x) % size),
      size,
    );
    await expectClose(family.permute(x, rows), await y.data<'float32'>());
    await expectClose(family.restore(y, rows), await x.data<'float32'>());
  });

  it('does not look at scales that cannot be undone', async () => {
    // The largest logits are those of 0, 2, 3 and 4, which divide something of 6.
    const scales = tensor2d([[9, 0, 8, 7, 6, 1]]);
    const rows = stack([zeros([1, 6]), scales], 2);
    await expectClose(family.permute(hot([2], 6), rows), [0, 0, 0, 0, 1, 0]);
  });

  it('is the identity for a row of zeros', async () => {
    const x = hot([0, 1, 3], 4);
    await expectClose(family.permute(x, zeros([3, 4, 2])), await x.data<'float32'>());
  });

  it('refuses a temperature that is not positive', () => {
    expect(() => modularAffineFamily({ temperature: Number.NaN })).toThrow(
      /modularAffineFamily: temperature must be positive/,
    );
  });
});
