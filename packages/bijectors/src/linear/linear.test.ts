import { Key } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { ones } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { Linear } from './linear.js';

describe('Linear', () => {
  it('multiplies by its matrix, and divides by it', async () => {
    const f = new Linear({
      matrix: [
        [0, 2],
        [1, 0],
      ],
    });
    await expectClose(f.forward([3, 5]), [10, 3]);
    await expectClose(f.inverse([10, 3]), [3, 5]);
    await expectClose(f.logDet([3, 5]), [Math.log(2)]);
  });

  it('may start as a random rotation, the same for the same key', async () => {
    const make = () => new Linear({ size: 4, start: 'rotation', key: Key.fromSeed(1) });
    const x = [1, 2, -2, 4];
    const y = (await make().forward(x).array()) as number[];
    expect(Math.abs(Math.hypot(...y) - 5)).toBeLessThan(1e-5);
    expect(Math.hypot(...y.map((value, i) => value - x[i]!))).toBeGreaterThan(0.1);
    await expectClose(make().forward(x), y, { rtol: 0 });
    await expectClose(make().logDet(x), [0], { atol: 1e-6 });
  });

  it('has the log-det -Infinity where its matrix is singular', async () => {
    const f = new Linear({ matrix: ones([2, 2]) });
    expect((await f.logDet([1, 2]).data())[0]).toBe(-Infinity);
  });

  it('refuses matrices that are none, and needs a size', () => {
    expect(() => new Linear({})).toThrow(/Linear needs size, or matrix/);
    expect(() => new Linear({ size: 3, matrix: ones([2, 2]) })).toThrow(
      /Linear: matrix must end in \[3,3\], received \[2,2\]/,
    );
    expect(() => new Linear({ matrix: [[Number.NaN]] })).toThrow(/Linear: matrix must be real/);
  });
});
