import { expectClose } from '@diffeo/testing';
import { describe, expect, it } from 'vitest';
import { FillTriangular } from './fill-triangular.js';

describe('FillTriangular', () => {
  const f = new FillTriangular();

  it('fills the triangle as tfp.math.fill_triangular does', async () => {
    // tfp.math.fill_triangular([1, 2, 3, 4, 5, 6]), from its documentation
    await expectClose(f.forward([1, 2, 3, 4, 5, 6]), [4, 0, 0, 6, 5, 0, 3, 2, 1]);
    await expectClose(
      f.inverse([
        [4, 0, 0],
        [6, 5, 0],
        [3, 2, 1],
      ]),
      [1, 2, 3, 4, 5, 6],
    );
    expect(f.forwardEventShape([1275])).toEqual([50, 50]);
    expect(f.inverseEventShape([50, 50])).toEqual([1275]);
  });

  it('refuses vectors that fill no triangle, and matrices that are not square', () => {
    expect(() => f.forward([1, 2, 3, 4])).toThrow(/FillTriangular: x must have vectors of n/);
    expect(() => f.forward([[]])).toThrow(/FillTriangular: x must have vectors of n/);
    expect(() => f.inverse([[1, 2]])).toThrow(/FillTriangular: y must have square matrices/);
  });
});
