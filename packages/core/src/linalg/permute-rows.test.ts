import { expectClose } from '@diffeo/testing';
import { tensor, tensor2d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { permuteRows } from './permute-rows.js';

for (const [name, permute] of [
  ['the kernel', permuteRows],
  ['the composite', permuteRows.composite],
] as const) {
  it(`${name} puts the rows of each matrix in order, and back`, async () => {
    const x = tensor([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [2, 3, 2]);
    const permutation = tensor2d(
      [
        [2, 0, 1],
        [0, 2, 1],
      ],
      undefined,
      'int32',
    );
    const y = permute({ x, permutation }, { inverse: false });
    await expectClose(y, [5, 6, 1, 2, 3, 4, 7, 8, 11, 12, 9, 10]);
    await expectClose(permute({ x: y, permutation }, { inverse: true }), [...(await x.data())]);
  });

  it(`${name} takes matrices without elements`, () => {
    const permutation = tensor([], [2, 0], 'int32');
    const y = permute({ x: tensor([], [2, 0, 3]), permutation }, { inverse: true });
    expect(y.shape).toEqual([2, 0, 3]);
  });
}
