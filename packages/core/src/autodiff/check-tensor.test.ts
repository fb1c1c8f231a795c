import { scalar } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { DTypeError } from '../errors/dtype-error.js';
import { checkTensor } from './check-tensor.js';

it('passes live float32 tensors and names what it refuses', () => {
  expect(() => checkTensor('f: x', scalar(1))).not.toThrow();
  expect(() => checkTensor('f: x', scalar(1, 'int32'))).toThrow(DTypeError);
  expect(() => checkTensor('f: x', 3)).toThrow(/^f: x must be a tensor/);
});
