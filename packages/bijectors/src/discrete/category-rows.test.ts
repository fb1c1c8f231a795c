import { expectClose } from '@diffeo/testing';
import { concat, ones, zeros } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { categoryRows } from './category-rows.js';
import { modularAffineFamily } from './modular-affine-family.js';

const request = () => ({ input: zeros([2, 3]), context: ones([2, 1]), entries: 2, categories: 3 });

it('gives each entry the numbers of its categories', async () => {
  const rows = categoryRows('F', (x) => concat([x, x, x], 1), modularAffineFamily(), request());
  expect(rows.shape).toEqual([4, 3, 2]);
  const once = [0, 0, 0, 1];
  await expectClose(rows, [...once, ...once, ...once, ...once, ...once, ...once]);
});

it('refuses another number of them', () => {
  expect(() => categoryRows('F', (x) => x, modularAffineFamily(), request())).toThrow(
    /F: conditioner must give \[2,12\]: 2 numbers \(modularAffineFamily\) for each of 3 categories of 2 entries, received \[2,4\] for an input of shape \[2,4\]/,
  );
});
