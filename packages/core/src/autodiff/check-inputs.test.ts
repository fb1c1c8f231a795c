import { scalar, type Tensor } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { DTypeError } from '../errors/dtype-error.js';
import { checkInputs } from './check-inputs.js';

const f = () => undefined;

it('passes a function and live float32 tensors', () => {
  expect(() => checkInputs('g', f, [scalar(1), scalar(2)])).not.toThrow();
  expect(() => checkInputs('g', f, [])).not.toThrow();
});

it('names what it refuses', () => {
  const bare = scalar(1) as unknown as Tensor[];
  expect(() => checkInputs('g', f, bare)).toThrow(DTypeError);
  expect(() => checkInputs('g', f, bare)).toThrow(
    'g: xs must be an array of tensors, received float32 of shape []. Put a single',
  );
  expect(() => checkInputs('g', f, [scalar(1), scalar(1, 'int32')])).toThrow(/^g: xs\[1\] must be/);
  expect(() => checkInputs('g', undefined, [])).toThrow(/^g: f must be a function/);
});
