import { scalar } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { DomainError } from '../errors/domain-error.js';
import { DTypeError } from '../errors/dtype-error.js';
import { checkAlive } from './check-alive.js';

it('passes live tensors of any type and names what it refuses', () => {
  expect(() => checkAlive('f: x', scalar(1, 'int32'))).not.toThrow();
  const gone = scalar(1);
  gone.dispose();
  expect(() => checkAlive('f: x', gone)).toThrow(DomainError);
  expect(() => checkAlive('f: x', gone)).toThrow(/^f: x must be alive/);
  expect(() => checkAlive('f: x', 3)).toThrow(DTypeError);
  expect(() => checkAlive('f: x', 3)).toThrow('must be a tensor or variable, received a number');
});
