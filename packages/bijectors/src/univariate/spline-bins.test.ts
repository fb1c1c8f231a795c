import { expectClose } from '@diffeo/testing';
import { tensor1d, tensor2d, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { binsOf, checkBins, inBinOf, partsOf } from './spline-bins.js';

describe('partsOf', () => {
  it('divides a whole, evenly for zeros, and leaves no part with nothing', async () => {
    await expectClose(partsOf(zeros([4])), [0.25, 0.25, 0.25, 0.25]);
    await expectClose(partsOf(tensor1d([-1e30, 0, 0])), [0.001, 0.4995, 0.4995]);
  });
});

describe('binsOf', () => {
  it('lays parts side by side, from one end of the interval to the other', async () => {
    const { start, size } = binsOf(
      tensor2d([
        [0.25, 0.25, 0.5],
        [0.5, 0.25, 0.25],
      ]),
      { low: -1, high: 3 },
    );
    await expectClose(start, [
      [-1, 0, 1],
      [-1, 1, 2],
    ]);
    await expectClose(size, [
      [1, 1, 2],
      [2, 1, 1],
    ]);
  });
});

describe('inBinOf', () => {
  it('takes what belongs to the bin of each x, from the first to the end of the last', async () => {
    const tables = tensor2d([
      [0, 0.25, 0.5],
      [0, 0.5, 0.75],
      [10, 20, 30],
    ]);
    const x = tensor2d([
      [0, 0.25],
      [0.5, 1],
    ]);
    const byFirst = inBinOf(x, 0, tables);
    expect(byFirst.map(({ shape }) => shape)).toEqual([
      [2, 2],
      [2, 2],
      [2, 2],
    ]);
    await expectClose(byFirst[0]!, [0, 0.25, 0.5, 0.5]);
    await expectClose(byFirst[2]!, [10, 20, 30, 30]);
    await expectClose(inBinOf(x, 1, tables)[2]!, [10, 10, 20, 30]);
  });
});

it('checkBins names what is wrong', () => {
  expect(() => checkBins('f', 2.5)).toThrow(
    'f: bins must be an integer from 2 to 999, received 2.5.',
  );
  expect(() => checkBins('f', 2, 3)).toThrow(/from 3 to 999/);
});
