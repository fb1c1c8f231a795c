import { scalar, type Tensor } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { DomainError } from '../errors/domain-error.js';
import { DTypeError } from '../errors/dtype-error.js';
import { checkInputs } from './check-inputs.js';

it('passes live float32 tensors', () => {
  expect(() => checkInputs('f', [scalar(1)])).not.toThrow();
});

it('names what it refuses', () => {
  const gone = scalar(1);
  gone.dispose();
  expect(() => checkInputs('f', [scalar(1), gone])).toThrow(DomainError);
  expect(() => checkInputs('f', [scalar(1), gone])).toThrow(/^f: xs\[1\] must be alive/);
  expect(() => checkInputs('f', [scalar(1, 'int32')])).toThrow(DTypeError);
  expect(() => checkInputs('f', [3 as unknown as Tensor])).toThrow('received number');
});
