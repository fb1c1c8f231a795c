import { expect, it } from 'vitest';
import { checkHyperparameter } from './check-hyperparameter.js';

it('checkHyperparameter returns what lies in the half-open range and refuses the rest', () => {
  expect(checkHyperparameter('Adam: beta1', 0, 0, 1)).toBe(0);
  expect(checkHyperparameter('Adam: beta1', 0.9, 0, 1)).toBe(0.9);
  expect(() => checkHyperparameter('Adam: beta1', 1, 0, 1)).toThrow(
    'Adam: beta1 must be a number in [0, 1), received 1. Leave it out for the default.',
  );
  expect(() => checkHyperparameter('Adam: beta1', NaN, 0, 1)).toThrow(/received NaN/);
});
