import { square, sum, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { checkpoint } from './checkpoint.js';
import { isRecomputing } from './is-recomputing.js';
import { valueAndGrad } from './value-and-grad.js';

it('isRecomputing tells the second run of a checkpoint from the first', () => {
  const seen: boolean[] = [];
  const block = checkpoint((x) => {
    seen.push(isRecomputing());
    return square(x!);
  });
  valueAndGrad((x) => sum(block(x!)), [tensor1d([1, 2])]);
  expect(seen).toEqual([false, true]);
  expect(isRecomputing()).toBe(false);
});
