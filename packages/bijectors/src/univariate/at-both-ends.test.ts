import { expectClose } from '@diffeo/testing';
import { tensor2d } from '@tensorflow/tfjs-core';
import { describe, it } from 'vitest';
import { atBothEnds, atEnds, takeFrom } from './at-both-ends.js';

const knots = () =>
  tensor2d([
    [1, 2, 3],
    [4, 5, 6],
  ]);

describe('atBothEnds', () => {
  it('gives each bin what its knots have', async () => {
    const [left, right] = atBothEnds(knots());
    await expectClose(left, [
      [1, 2],
      [4, 5],
    ]);
    await expectClose(right, [
      [2, 3],
      [5, 6],
    ]);
  });
});

describe('atEnds', () => {
  it('takes the first and the last', async () => {
    const [first, last] = atEnds(knots());
    await expectClose(first, [[1], [4]]);
    await expectClose(last, [[3], [6]]);
  });
});

describe('takeFrom', () => {
  it('drops the first along the last axis', async () => {
    await expectClose(takeFrom(knots(), 2), [[3], [6]]);
  });
});
