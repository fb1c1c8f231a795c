import { expectClose } from '@diffeo/testing';
import { describe, expect, it } from 'vitest';
import reference from '../../test/reference/frequencies.json' with { type: 'json' };
import { RealFourier } from './real-fourier.js';

describe('RealFourier', () => {
  it.each(reference.cases.map((entry) => [entry.x.length, entry]))(
    'has the values of NumPy for vectors of %i',
    async (n, { x, fourier, largest }) => {
      const f = new RealFourier();
      // A rounding of each product, and of each partial sum of numbers below the largest.
      const error = { rtol: 1e-6, atol: 2 ** -24 * largest * Math.sqrt(n) };
      await expectClose(f.forward(x), fourier, error);
      await expectClose(f.inverse(fourier), x, error);
    },
  );

  it('finds a wave in its coefficient', async () => {
    const f = new RealFourier();
    await expectClose(f.forward([1, 0, -1, 0]), [0, Math.SQRT2, 0, 0], { atol: 1e-7 });
    await expectClose(f.forward([1, -1, 1, -1]), [0, 0, 0, 2], { atol: 1e-7 });
    expect(f.logDet([[1, 0, -1, 0]]).shape).toEqual([1]);
  });
});
