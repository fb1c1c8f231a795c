import { scalar } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { DTypeError } from '../errors/dtype-error.js';
import { checkOutput } from './check-output.js';

it('passes a float32 tensor and names what it refuses', () => {
  expect(() => checkOutput('f', scalar(1))).not.toThrow();
  expect(() => checkOutput('f', scalar(1, 'bool'))).toThrow(DTypeError);
  expect(() => checkOutput('f', undefined)).toThrow('received undefined');
  expect(() => checkOutput('f', Promise.resolve(scalar(1)))).toThrow('received a promise');
});
