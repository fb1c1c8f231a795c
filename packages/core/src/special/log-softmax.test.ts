import { expectClose } from '@diffeo/testing';
import { tensor, tensor1d, tile, transpose } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import reference from '../../test/reference/log-sum-exp.json' with { type: 'json' };
import { ShapeError } from '../errors/shape-error.js';
import { logSoftmax, logSoftmaxOp } from './log-softmax.js';

// The sum of the exponentials, at least 1, rounds in float32 where no kernel adds up in double precision.
const TOLERANCE =
  inject('backend') === 'webgpu' ? { rtol: 5e-7, atol: 1e-6 } : { rtol: 2e-7, atol: 1.2e-7 };
const float32 = (value: number | string) => Math.fround(Number(value));

describe('logSoftmax', () => {
  for (const at of reference.cases) {
    const row = at.x.map(Number);
    it(`equals mpmath for ${row.length} numbers from ${row[0]} to ${row.at(-1)}`, async () => {
      const want = at.logSoftmax.map(float32);
      await expectClose(logSoftmax(row), want, TOLERANCE);
      for (const copies of [1, 5, 8]) {
        const rows = tile(tensor(row, [1, row.length]), [copies, 1]);
        const expected = new Array<number[]>(copies).fill(want);
        await expectClose(logSoftmax(rows), expected, TOLERANCE);
        const columns = transpose(logSoftmax(transpose(rows), 0));
        await expectClose(columns, expected, TOLERANCE);
      }
    });

    it.runIf(inject('backend') !== 'webgpu')(
      `has a composite that gives the same of ${row[0]}`,
      async () => {
        const x = tensor1d(row);
        const y = logSoftmaxOp.composite({ x }, { outer: 1, count: x.size, inner: 1 });
        await expectClose(y, at.logSoftmax.map(float32), TOLERANCE);
      },
    );
  }

  it.runIf(inject('backend') === 'wasm' || inject('backend') === 'cpu')(
    'keeps the digits of a class that is almost certain',
    async () => {
      // -log(1 + e^-20)
      await expectClose(logSoftmax([0, -20]), [-2.0611536203e-9, -20], { rtol: 2e-7 });
    },
  );

  it('is empty of nothing', () => {
    expect(logSoftmax(tensor([], [2, 0])).shape).toEqual([2, 0]);
  });

  it('refuses an axis that is not there', () => {
    expect(() => logSoftmax([1, 2], 1)).toThrow(ShapeError);
  });
});
