import { expectClose } from '@diffeo/testing';
import { describe, expect, it } from 'vitest';
import reference from '../../test/reference/frequencies.json' with { type: 'json' };
import { DiscreteCosine } from './discrete-cosine.js';

describe('DiscreteCosine', () => {
  it.each(reference.cases.map((entry) => [entry.x.length, entry]))(
    'has the values of SciPy for vectors of %i',
    async (n, { x, cosine, largest }) => {
      const f = new DiscreteCosine();
      // A rounding of each product, and of each partial sum of numbers below the largest.
      const error = { rtol: 1e-6, atol: 2 ** -24 * largest * Math.sqrt(n) };
      await expectClose(f.forward(x), cosine, error);
      await expectClose(f.inverse(cosine), x, error);
    },
  );

  it('finds the mean in the first coefficient', async () => {
    const f = new DiscreteCosine();
    await expectClose(f.forward([3, 3, 3, 3]), [6, 0, 0, 0], { atol: 1e-6 });
    expect(f.logDet([[3, 3, 3, 3]]).shape).toEqual([1]);
  });
});
