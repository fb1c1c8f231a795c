import { scalar } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { DomainError } from '../errors/domain-error.js';
import { DTypeError } from '../errors/dtype-error.js';
import { checkOutput } from './check-output.js';

it('passes a float32 tensor and names what it refuses', () => {
  expect(() => checkOutput('f', scalar(1))).not.toThrow();
  expect(() => checkOutput('f', scalar(1, 'bool'))).toThrow(DTypeError);
  expect(() => checkOutput('f', undefined)).toThrow('received undefined');
  expect(() => checkOutput('f', [scalar(1)])).toThrow('received an array');
  expect(() => checkOutput('f', Promise.resolve(scalar(1)))).toThrow('received a promise');
  const gone = scalar(1);
  gone.dispose();
  expect(() => checkOutput('f', gone)).toThrow(DomainError);
});
