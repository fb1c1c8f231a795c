import { positiveDefinite } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { describe, expect, it } from 'vitest';
import { CholeskyOuterProduct } from './cholesky-outer-product.js';

const { log } = Math;

describe('CholeskyOuterProduct', () => {
  const f = new CholeskyOuterProduct();

  it('multiplies a factor with its transpose, and factors', async () => {
    const l = [
      [2, 0, 0],
      [1, 3, 0],
      [-1, 0.5, 0.25],
    ];
    const a = [
      [4, 2, -2],
      [2, 10, 0.5],
      [-2, 0.5, 1.3125],
    ];
    const { value, logDet } = f.forwardAndLogDet(l);
    await expectClose(value, a.flat());
    await expectClose(logDet, [3 * log(2) + 3 * log(2) + 2 * log(3) + log(0.25)]);
    expect(positiveDefinite.containsEvent!(await value.data(), [3, 3])).toBe(true);
    // The last pivot is the difference 1.3125 - 1.25.
    await expectClose(f.inverse(a), l.flat(), { rtol: 4e-6, atol: 1e-6 });
  });

  it('squares a number where n is 1', async () => {
    await expectClose(f.forward([[3]]), [9]);
    await expectClose(f.logDet([[3]]), [log(6)]);
    await expectClose(f.inverseLogDet([[9]]), [-log(6)]);
  });
});
