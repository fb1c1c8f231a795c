import { expectClose } from '@diffeo/testing';
import {
  add,
  customGrad,
  image,
  memory,
  mul,
  ones,
  round,
  scalar,
  sum,
  type Tensor4D,
  tensor1d,
  tensor2d,
} from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { UnsupportedError } from '../errors/unsupported-error.js';
import { valueAndGrad } from './value-and-grad.js';

describe('backpropagate', () => {
  it('disposes no tensor that a gradient function merely hands on', async () => {
    const x = tensor1d([1, 2]);
    const c = tensor1d([5, 6]);
    const handsOnDy = customGrad((a) => ({ value: mul(a as typeof x, 2), gradFunc: (dy) => dy }));
    const handsOnConstant = customGrad((a) => ({
      value: mul(a as typeof x, 2),
      gradFunc: () => c,
    }));
    const f = () => {
      const y = add(handsOnDy(x), handsOnConstant(x));
      return sum(add(y, handsOnDy(y)));
    };
    const { gradients } = valueAndGrad(f, [x]);
    expect(c.isDisposed).toBe(false);
    // dy of y is 1 + 1
    await expectClose(gradients[0]!, [7, 8]);
  });

  it('runs no gradient of what leads to no x', () => {
    const x = scalar(2);
    const untouchable = customGrad((a) => ({
      value: round(a as typeof x),
      gradFunc: () => {
        throw new Error('not on the way');
      },
    }));
    const f = () => add(mul(x, 3), untouchable(scalar(1)));
    expect(() => valueAndGrad(f, [x])).not.toThrow();
  });

  it('names the kernel that has no derivative, and leaks nothing', () => {
    const x = ones([1, 2, 2, 1]);
    const [boxes, boxIndices] = [tensor2d([[0, 0, 1, 1]]), tensor1d([0], 'int32')];
    const before = memory().numTensors;
    const f = () => sum(image.cropAndResize(x as Tensor4D, boxes, boxIndices, [1, 1]));
    expect(() => valueAndGrad(f, [x])).toThrow(UnsupportedError);
    expect(() => valueAndGrad(f, [x])).toThrow(/^CropAndResize has no derivative/);
    expect(memory().numTensors).toBe(before);
  });
});
