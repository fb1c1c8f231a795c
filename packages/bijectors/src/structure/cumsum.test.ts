import { expectClose } from '@diffeo/testing';
import { describe, expect, it } from 'vitest';
import { Cumsum } from './cumsum.js';

describe('Cumsum', () => {
  it('adds up along the last axis', async () => {
    const f = new Cumsum();
    await expectClose(f.forward([1, 2, 3]), [1, 3, 6]);
    await expectClose(f.inverse([1, 3, 6]), [1, 2, 3]);
    await expectClose(f.inverse([5]), [5]);
  });

  it('adds up along another axis', async () => {
    const f = new Cumsum({ axis: -2 });
    const sums = [
      [1, 2, 3],
      [5, 7, 9],
    ];
    await expectClose(
      f.forward([
        [1, 2, 3],
        [4, 5, 6],
      ]),
      sums,
    );
    await expectClose(f.inverse(sums), [1, 2, 3, 4, 5, 6]);
    expect(f.logDet([sums, sums]).shape).toEqual([2]);
  });

  it('takes small steps apart that lie far out', async () => {
    const far = [2 ** 20, 2 ** 20 + 0.125, 2 ** 20 + 0.375];
    await expectClose(new Cumsum().inverse(far), [2 ** 20, 0.125, 0.25], { rtol: 0 });
  });

  it('refuses an axis that depends on the batch', () => {
    expect(() => new Cumsum({ axis: 0 })).toThrow(/Cumsum: axis must be a negative integer/);
  });
});
