import { expectClose } from '@diffeo/testing';
import { eye, sub, type Tensor } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { SkewRotation } from './skew-rotation.js';

/** I - A, a rotation for small A alone. */
class FirstOrder extends SkewRotation {
  readonly family = 'FirstOrder';
  protected override rotationOf(a: Tensor): Tensor {
    return sub(eye(this.size), a);
  }
}

it('SkewRotation gives its matrix what lies below the diagonal, with its mirror image', async () => {
  const f = new FirstOrder('FirstOrder', {
    skew: [
      [7, 7],
      [-1e-3, 7],
    ],
  });
  await expectClose(f.forward([1, 0]), [1, 1e-3]);
  await expectClose(f.inverse([1, 0]), [1, -1e-3]);
  await expectClose(f.logDet([1, 0]), [0]);
});

it('SkewRotation starts from zeros, and needs a size', async () => {
  const f = new FirstOrder('FirstOrder', { size: 3 });
  expect([...f.trainableParameters().keys()]).toEqual(['skew']);
  await expectClose(f.forward([1, 2, 3]), [1, 2, 3]);
  expect(() => new FirstOrder('FirstOrder', {})).toThrow(/FirstOrder needs size, or skew/);
});
