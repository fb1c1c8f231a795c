import { expectClose } from '@diffeo/testing';
import { tensor } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { bandPart } from './band-part.js';

const { NaN: nan } = Number;

for (const [name, band] of [
  ['the kernel', bandPart],
  ['the composite', bandPart.composite],
] as const) {
  it(`${name} keeps the band of wide and tall matrices, whatever stood beside it`, async () => {
    const wide = tensor([1, nan, 3, 4, 5, Infinity], [2, 3]);
    await expectClose(band({ x: wide }, { from: -1, to: 0 }), [1, 0, 0, 4, 5, 0]);
    const tall = tensor([nan, 2, 3, nan, 5, 6], [3, 2]);
    await expectClose(band({ x: tall }, { from: -1, to: -1 }), [0, 0, 3, 0, 0, 6]);
    await expectClose(band({ x: tall }, { from: 1, to: 5 }), [0, 2, 0, 0, 0, 0]);
    await expectClose(band({ x: tall }, { from: 3, to: 5 }), [0, 0, 0, 0, 0, 0]);
    await expectClose(band({ x: tall }, { from: -9, to: -3 }), [0, 0, 0, 0, 0, 0]);
  });

  it(`${name} works on every matrix of a batch, and on none`, async () => {
    const x = tensor([1, 2, 3, 4, 5, 6, 7, 8], [2, 1, 2, 2]);
    const lower = band({ x }, { from: -2, to: 0 });
    expect(lower.shape).toEqual([2, 1, 2, 2]);
    await expectClose(lower, [1, 0, 3, 4, 5, 0, 7, 8]);
    expect(band({ x: tensor([], [0, 2, 2]) }, { from: -2, to: 0 }).shape).toEqual([0, 2, 2]);
  });
}
