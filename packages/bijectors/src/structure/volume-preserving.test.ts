import { expectClose } from '@diffeo/testing';
import { add, sub, type Tensor } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { VolumePreserving } from './volume-preserving.js';

class Increment extends VolumePreserving {
  readonly family = 'Increment';
  readonly eventRankIn = 1;
  readonly eventRankOut = 1;

  protected override apply(x: Tensor): Tensor {
    return add(x, 1);
  }

  protected override undo(y: Tensor): Tensor {
    return sub(y, 1);
  }
}

it('VolumePreserving has the log-det 0 in both directions', async () => {
  const f = new Increment();
  const { value, logDet } = f.forwardAndLogDet([
    [1, 2],
    [3, 4],
  ]);
  await expectClose(value, [2, 3, 4, 5]);
  await expectClose(logDet, [0, 0]);
  await expectClose(f.inverse(value), [1, 2, 3, 4]);
  expect(f.inverseLogDet([1, 2]).shape).toEqual([]);
});
