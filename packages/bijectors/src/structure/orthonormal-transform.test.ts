import { expectClose } from '@diffeo/testing';
import { zeros } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { OrthonormalTransform } from './orthonormal-transform.js';

/** Shifts a vector by one place. */
class Turn extends OrthonormalTransform {
  readonly family = 'Turn';

  protected override element(row: number, column: number, n: number): number {
    return (row + 1) % n === column ? 1 : 0;
  }
}

it('OrthonormalTransform multiplies vectors of any size by its matrix', async () => {
  const f = new Turn();
  await expectClose(f.forward([1, 2, 3]), [2, 3, 1]);
  await expectClose(f.inverse([2, 3, 1]), [1, 2, 3]);
  await expectClose(f.forward([[1, 2, 3, 4]]), [2, 3, 4, 1]);
  await expectClose(f.forward([7]), [7]);
  expect(() => f.forward(zeros([2, 0]))).toThrow(/Turn: x must have vectors of at least one/);
});
