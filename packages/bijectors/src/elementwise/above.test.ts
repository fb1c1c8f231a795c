import { positive, real } from '@diffeo/core';
import { scalar } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { above } from './above.js';

it('above is the half line of a number, and all of it for what is read at each call', () => {
  expect(above(0)).toBe(positive);
  expect(above(-2).bounds).toEqual([-2, Infinity]);
  expect(above(() => scalar(1))).toBe(real);
});
