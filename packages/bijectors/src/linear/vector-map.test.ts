import type { Tensor } from '@tensorflow/tfjs-core';
import { zeros } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { VectorMap } from './vector-map.js';

class Unmoved extends VectorMap {
  readonly family = 'Unmoved';
  readonly size = 3;
  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    return { value: x, logDet: zeros([]) };
  }
}

it('VectorMap takes and gives vectors of its size', () => {
  const f = new Unmoved();
  expect(f.forward(zeros([2, 3])).shape).toEqual([2, 3]);
  expect(f.logDet(zeros([2, 3])).shape).toEqual([2]);
  expect(() => f.forward(zeros([2]))).toThrow(/Unmoved: x must have vectors of 3, received \[2\]/);
  expect(() => f.inverse(zeros([2]))).toThrow(/Unmoved: y must have vectors of 3, received \[2\]/);
});
