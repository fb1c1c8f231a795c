import { scalar, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { DTypeError } from '../errors/dtype-error.js';
import { ShapeError } from '../errors/shape-error.js';
import { checkScalar } from './check-scalar.js';

it('passes a float32 scalar and names what it refuses', () => {
  expect(() => checkScalar('f', scalar(1))).not.toThrow();
  expect(() => checkScalar('f', tensor1d([1]))).toThrow(ShapeError);
  expect(() => checkScalar('f', tensor1d([1]))).toThrow('must return a scalar, received shape [1]');
  expect(() => checkScalar('f', scalar(1, 'int32'))).toThrow(DTypeError);
});
