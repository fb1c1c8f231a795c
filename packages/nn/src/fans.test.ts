import { expect, it } from 'vitest';
import { fans } from './fans.js';

it('fans counts the inputs and outputs of dense and convolution kernels', () => {
  expect(fans([784, 400])).toEqual({ fanIn: 784, fanOut: 400 });
  expect(fans([3, 3, 16, 32])).toEqual({ fanIn: 144, fanOut: 288 });
  expect(fans([5])).toEqual({ fanIn: 5, fanOut: 5 });
  expect(fans([])).toEqual({ fanIn: 1, fanOut: 1 });
});
