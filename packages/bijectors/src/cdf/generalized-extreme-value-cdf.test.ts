import { grad } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { sum, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { GeneralizedExtremeValueCdf } from './generalized-extreme-value-cdf.js';

it('GeneralizedExtremeValueCdf is Gumbel’s at the concentration 0, with a gradient there', async () => {
  const at = (k: number) => new GeneralizedExtremeValueCdf({ concentration: k }).forward(1);
  await expectClose(at(0), Math.exp(-Math.exp(-1)));
  const slope = grad((k) =>
    sum(new GeneralizedExtremeValueCdf({ concentration: () => k }).forward(1)),
  )(tensor1d([0]));
  // y' = y e^-h dh/dk, dh/dk = -1/2
  await expectClose(slope, [-0.5 * Math.exp(-1 - Math.exp(-1))]);
});

it('GeneralizedExtremeValueCdf knows its domain from numbers', () => {
  const bounds = (concentration: number) =>
    new GeneralizedExtremeValueCdf({ loc: 1, scale: 2, concentration }).domain.bounds;
  expect(bounds(0.5)).toEqual([-3, Infinity]);
  expect(bounds(0)).toEqual([-Infinity, Infinity]);
  expect(bounds(-0.5)).toEqual([-Infinity, 5]);
});
