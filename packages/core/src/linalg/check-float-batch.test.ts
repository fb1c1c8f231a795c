import { ones } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { DTypeError } from '../errors/dtype-error.js';
import { ShapeError } from '../errors/shape-error.js';
import { checkFloatBatch, checkOffset, checkRightSide, checkSquare } from './check-float-batch.js';

it('accepts batches of any rank', () => {
  checkFloatBatch('f: x', ones([3]), 1);
  checkSquare('f: a', ones([4, 2, 2]));
  checkRightSide('f', 'a', ones([2, 2]), ones([5, 2, 3]));
  checkOffset('f', -2);
});

it('refuses wrong types, ranks, shapes and offsets by name', () => {
  expect(() => checkFloatBatch('f: x', ones([3], 'bool'), 1)).toThrow(DTypeError);
  expect(() => checkFloatBatch('f: x', ones([]), 1)).toThrow('f: x must be a vector [..., n]');
  expect(() => checkSquare('f: a', ones([2, 3]))).toThrow(ShapeError);
  expect(() => checkRightSide('f', 'a', ones([2, 2]), ones([3, 1]))).toThrow(
    'received [3,1] beside a of [2,2]',
  );
  expect(() => checkOffset('f', 0.5)).toThrow(ShapeError);
});
