import { expectClose } from '@diffeo/testing';
import { tensor1d, tensor2d, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { binsOf, checkBins, checkBound, inBinOf, takeFrom } from './spline-bins.js';

describe('binsOf', () => {
  it('divides the unit interval, evenly for zeros, and leaves no bin without width', async () => {
    const even = binsOf(zeros([4]));
    await expectClose(even.start, [0, 0.25, 0.5, 0.75]);
    await expectClose(even.size, [0.25, 0.25, 0.25, 0.25]);
    const uneven = binsOf(tensor1d([-1e30, 0, 0]));
    await expectClose(uneven.size, [0.001, 0.4995, 0.4995], { rtol: 1e-4 });
  });
});

describe('inBinOf', () => {
  it('takes what belongs to the bin of each u, from the first to the end of the last', async () => {
    const start = tensor1d([0, 0.25, 0.5]);
    const tables = [tensor1d([1, 2, 3]), tensor1d([10, 20, 30])];
    const [first, second] = inBinOf(
      tensor2d([
        [0, 0.25],
        [0.4, 1],
      ]),
      start,
      tables,
    );
    expect(first!.shape).toEqual([2, 2]);
    await expectClose(first!, [1, 2, 2, 3]);
    await expectClose(second!, [10, 20, 20, 30]);
  });
});

describe('takeFrom', () => {
  it('drops the first along the last axis', async () => {
    await expectClose(
      takeFrom(
        tensor2d([
          [1, 2, 3],
          [4, 5, 6],
        ]),
        2,
      ),
      [3, 6],
    );
  });
});

describe('the checks of splines', () => {
  it('name what is wrong', () => {
    expect(() => checkBins('f', 2.5)).toThrow(
      'f: bins must be an integer from 2 to 999, received 2.5.',
    );
    expect(() => checkBound('f', Infinity)).toThrow(/f: bound must be positive and finite/);
  });
});
