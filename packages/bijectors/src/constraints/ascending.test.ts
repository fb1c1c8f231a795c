import { ordered } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { describe, expect, it } from 'vitest';
import { expectVectorReference } from '../../test/vector-constraint-reference.js';
import { Ascending } from './ascending.js';

describe('Ascending', () => {
  const f = new Ascending();

  it('equals the running sum of softplus in 64 bits, with the log-det of its Jacobian', async () => {
    // Rounding is relative to the largest term of each sum, of which the cases have at most 10 times the result.
    await expectVectorReference('ascending', f, { rtol: 4e-6, atol: 4e-6 });
  });

  it('gives rising numbers, and steps of x itself where x is large', async () => {
    const y = await f.forward([-5, -3, 0, 2]).array();
    expect(ordered.containsEvent!(y as number[], [4])).toBe(true);
    await expectClose(f.forward([-1, 1e20, 1e30]), [-1, 1e20, 1e30]);
    await expectClose(f.inverse([0, 1e20, 1e30]), [0, 1e20, 1e30]);
  });
});
