import { scalar, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { ShapeError } from '../errors/shape-error.js';
import { checkTangents } from './check-tangents.js';

it('wants one direction for each x, of its shape', () => {
  const xs = [scalar(1), tensor1d([1, 2])];
  expect(() => checkTangents('f', xs, xs)).not.toThrow();
  expect(() => checkTangents('f', xs, [scalar(1)])).toThrow(ShapeError);
  expect(() => checkTangents('f', xs, [scalar(1), tensor1d([1])])).toThrow(
    'must have the shapes of xs, [], [2], received [], [1]',
  );
  expect(() => checkTangents('f', xs, undefined as never)).toThrow('received undefined');
  expect(() => checkTangents('f', [scalar(1)], [scalar(1, 'int32')])).toThrow(
    /^f: directions\[0\] must be of type float32/,
  );
});
