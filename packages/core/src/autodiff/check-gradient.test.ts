import { scalar, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { DTypeError } from '../errors/dtype-error.js';
import { ShapeError } from '../errors/shape-error.js';
import { checkGradient } from './check-gradient.js';

it('passes type and shape of the input and names what it refuses', () => {
  const x = tensor1d([1, 2]);
  expect(() => checkGradient('dx', tensor1d([3, 4]), x)).not.toThrow();
  expect(() => checkGradient('dx', scalar(1, 'bool'), scalar(0, 'bool'))).not.toThrow();
  expect(() => checkGradient('dx', scalar(1), x)).toThrow(ShapeError);
  expect(() => checkGradient('dx', scalar(1), x)).toThrow(
    'dx must be float32 of shape [2], as the input is, received float32 of shape []. Sum over',
  );
  expect(() => checkGradient('dx', tensor1d([1, 2], 'int32'), x)).toThrow(DTypeError);
  expect(() => checkGradient('dx', 3, x)).toThrow('received a number');
});
