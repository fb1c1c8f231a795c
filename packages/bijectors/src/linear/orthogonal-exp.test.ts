import { expectClose } from '@diffeo/testing';
import { describe, expect, it } from 'vitest';
import { OrthogonalExp } from './orthogonal-exp.js';

describe('OrthogonalExp', () => {
  it('turns a plane by the angle below the diagonal', async () => {
    const f = new OrthogonalExp({
      skew: [
        [5, 5],
        [0.3, 5],
      ],
    });
    await expectClose(f.forward([1, 0]), [Math.cos(0.3), Math.sin(0.3)]);
    await expectClose(f.inverse([1, 0]), [Math.cos(0.3), -Math.sin(0.3)]);
    await expectClose(f.logDet([1, 0]), [0]);
  });

  it('refuses what is no matrix', () => {
    expect(() => new OrthogonalExp({})).toThrow(/OrthogonalExp needs size, or skew/);
    expect(() => new OrthogonalExp({ skew: [1, 2] })).toThrow(/must end in \[2,2\]/);
  });
});
