import { expectClose } from '@diffeo/testing';
import { add, mul, range, reshape, type Tensor, tensor } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { inRows } from './in-rows.js';

describe('inRows', () => {
  it('gives the rows of one matrix where the parameters have no batch', async () => {
    const shapes: number[][] = [];
    const run = (rows: Tensor) => {
      shapes.push(rows.shape);
      return mul(rows, 2);
    };
    for (const shape of [[2], [3, 2], [4, 3, 2]]) {
      const x = reshape(
        range(
          0,
          shape.reduce((a, b) => a * b),
        ),
        shape,
      );
      const y = inRows(x, [], 0, run);
      expect(y.shape).toEqual(shape);
      await expectClose(y, await mul(x, 2).data<'float32'>());
    }
    expect(shapes).toEqual([
      [1, 2],
      [3, 2],
      [12, 2],
    ]);
  });

  it('puts the vectors that meet the same entry of the batch into one matrix', async () => {
    // Entry b of the batch adds 100 b.
    const offsets = tensor([0, 100, 200], [3, 1, 1]);
    const run = (rows: Tensor) => {
      expect(rows.shape).toEqual([3, 4 * 5, 2]);
      return add(rows, offsets);
    };
    const x = reshape(range(0, 4 * 3 * 5 * 2), [4, 3, 5, 2]);
    const y = inRows(x, [3], 1, run);
    expect(y.shape).toEqual([4, 3, 5, 2]);
    const expected = add(x, reshape(offsets, [1, 3, 1, 1]));
    await expectClose(y, await expected.data<'float32'>());
  });

  it('stretches fewer vectors to the batch', async () => {
    const offsets = tensor([0, 100, 200], [3, 1, 1]);
    const y = inRows(tensor([1, 2]), [3], 0, (rows) => add(rows, offsets));
    expect(y.shape).toEqual([3, 2]);
    await expectClose(y, [1, 2, 101, 102, 201, 202]);
  });
});
