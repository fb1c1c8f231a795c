import { expectClose } from '@diffeo/testing';
import { describe, expect, it } from 'vitest';
import { OrthogonalCayley } from './orthogonal-cayley.js';

describe('OrthogonalCayley', () => {
  it('turns a plane by -2 atan of what is below the diagonal', async () => {
    const f = new OrthogonalCayley({
      skew: [
        [5, 5],
        [0.3, 5],
      ],
    });
    const angle = -2 * Math.atan(0.3);
    await expectClose(f.forward([1, 0]), [Math.cos(angle), Math.sin(angle)]);
    await expectClose(f.inverse([1, 0]), [Math.cos(angle), -Math.sin(angle)]);
    await expectClose(f.logDet([1, 0]), [0]);
  });

  it('refuses what is no matrix', () => {
    expect(() => new OrthogonalCayley({})).toThrow(/OrthogonalCayley needs size, or skew/);
    expect(() => new OrthogonalCayley({ skew: [1, 2] })).toThrow(/must end in \[2,2\]/);
  });
});
