import { expectClose } from '@diffeo/testing';
import { tensor2d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { affineFamily } from './affine-family.js';

describe('affineFamily', () => {
  it('shifts and scales each number by its row, and is the identity for zeros', async () => {
    const rows = [
      [0, 0],
      [1, Math.log(2)],
    ];
    const f = affineFamily().make(tensor2d(rows));
    const logScale = Math.log(2) / (1 + Math.log(2) / Math.log(1000));
    await expectClose(f.forward([3, 4]), [3, 1 + 4 * Math.exp(logScale)]);
    await expectClose(f.logDet([3, 4]), [0, logScale]);
    await expectClose(f.inverse(f.forward([3, 4])), [3, 4]);
  });

  it('keeps the scale within its bounds, whatever the row', async () => {
    const rows = [-1e30, 1e30].map((raw) => [0, raw]);
    const f = affineFamily({ smallestScale: 0.01 }).make(tensor2d(rows));
    await expectClose(f.forward([1, 1]), [0.01, 100], { rtol: 2e-6 });
  });

  it('refuses a smallest scale outside (0, 1)', () => {
    expect(() => affineFamily({ smallestScale: 1 })).toThrow(/must lie in \(0, 1\)/);
    expect(() => affineFamily({ smallestScale: 0 })).toThrow(/must lie in \(0, 1\)/);
  });
});
