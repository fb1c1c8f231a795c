import { ordered } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { describe, expect, it } from 'vitest';
import { expectVectorReference } from '../../test/vector-constraint-reference.js';
import { Ordered } from './ordered.js';

describe('Ordered', () => {
  const f = new Ordered();

  it('equals the running sum of exponentials in 64 bits, with the log-det of its Jacobian', async () => {
    // Rounding is relative to the largest term of each sum, of which the cases have at most 10 times the result.
    await expectVectorReference('ordered', f, { rtol: 4e-6, atol: 4e-6 });
  });

  it('gives rising numbers, and finds small steps between large ones', async () => {
    const y = await f.forward([-5, -3, 0, 2]).array();
    expect(ordered.containsEvent!(y as number[], [4])).toBe(true);
    await expectClose(f.inverse([1000, 1000.0625, 1001]), [
      1000,
      Math.log(0.0625),
      Math.log(0.9375),
    ]);
  });
});
