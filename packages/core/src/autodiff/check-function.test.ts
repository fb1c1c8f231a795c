import { expect, it } from 'vitest';
import { DTypeError } from '../errors/dtype-error.js';
import { checkFunction } from './check-function.js';

it('passes a function and names what it refuses', () => {
  expect(() => checkFunction('g', () => 1)).not.toThrow();
  expect(() => checkFunction('g', 3)).toThrow(DTypeError);
  expect(() => checkFunction('g', 3)).toThrow(
    /^g: f must be a function of tensors, received a number/,
  );
});
