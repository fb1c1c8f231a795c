import { expectClose } from '@diffeo/testing';
import { describe, expect, it } from 'vitest';
import { SvdLinear } from './svd-linear.js';

describe('SvdLinear', () => {
  it('multiplies by Vᵀ, the diagonal and U', async () => {
    const f = new SvdLinear({ u: [[1, 1]], diagonal: [1, 2], v: [[1, 0]] });
    await expectClose(f.forward([1, 1]), [-2, 1]);
    await expectClose(f.inverse([-2, 1]), [1, 1], { atol: 1e-6 });
    await expectClose(f.logDet([1, 1]), [Math.log(2)]);
  });

  it('refuses zeros, other sizes, and unequal numbers of reflections', () => {
    expect(() => new SvdLinear({ diagonal: [1, 0] })).toThrow(/diagonal must be nonzero/);
    expect(() => new SvdLinear({ size: 3, u: [[1, 2]] })).toThrow(/u must end in \[1,3\]/);
    expect(
      () =>
        new SvdLinear({
          u: [[1, 2]],
          v: [
            [1, 0],
            [0, 1],
          ],
        }),
    ).toThrow(/v must end in \[1,2\]/);
    expect(() => new SvdLinear({})).toThrow(/needs size, or u or diagonal or v/);
  });
});
