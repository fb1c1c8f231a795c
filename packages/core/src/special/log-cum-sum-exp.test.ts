import { expectClose } from '@diffeo/testing';
import { sum, type Tensor, tensor, tensor1d, tile, transpose } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import reference from '../../test/reference/log-sum-exp.json' with { type: 'json' };
import { grad } from '../autodiff/grad.js';
import { ShapeError } from '../errors/shape-error.js';
import { logCumSumExp, logCumSumExpOp } from './log-cum-sum-exp.js';

// The composite rounds in each of its log2(n) passes.
const COMPOSITE =
  inject('backend') === 'webgpu' ? { rtol: 1e-6, atol: 4e-6 } : { rtol: 3e-7, atol: 6e-7 };
const onHost = inject('backend') === 'cpu' || inject('backend') === 'wasm';
const TOLERANCE = onHost ? { rtol: 6e-8, atol: 1e-15 } : COMPOSITE;
const float32 = (value: number | string) => Math.fround(Number(value));

describe('logCumSumExp', () => {
  for (const at of reference.cases) {
    const row = at.x.map(Number);
    it(`equals mpmath for ${row.length} numbers from ${row[0]} to ${row.at(-1)}`, async () => {
      const want = at.logCumSumExp.map(float32);
      await expectClose(logCumSumExp(row), want, TOLERANCE);
      const backwards = logCumSumExp([...row].reverse(), 0, { reverse: true });
      await expectClose(backwards, [...want].reverse(), TOLERANCE);
      const before = [-Infinity, ...want.slice(0, -1)];
      await expectClose(logCumSumExp(row, -1, { exclusive: true }), before, TOLERANCE);
      const options = { exclusive: true, reverse: true };
      const after = logCumSumExp([...row].reverse(), 0, options);
      await expectClose(after, [...before].reverse(), TOLERANCE);
      const rows = tile(tensor(row, [1, row.length]), [3, 1]);
      await expectClose(logCumSumExp(rows, 1), [want, want, want], TOLERANCE);
      await expectClose(transpose(logCumSumExp(transpose(rows))), [want, want, want], TOLERANCE);
    });

    it(`has a composite that gives the same of ${row[0]}`, async () => {
      const x = tensor1d(row);
      const attributes = { outer: 1, count: x.size, inner: 1, exclusive: false, reverse: false };
      const y = logCumSumExpOp.composite({ x }, attributes);
      await expectClose(y, at.logCumSumExp.map(float32), COMPOSITE);
    });
  }

  it('differentiates, impossible elements included', async () => {
    // d/dx_j of y_0 + y_1 + y_2 is the sum of e^(x_j - y_i) over i >= j; y_0 is x_0.
    const x = tensor1d([-Infinity, 0, Math.log(3)]);
    const slope = grad((at: Tensor) => sum(logCumSumExp(at)))(x);
    await expectClose(slope, [1, 1.25, 0.75], { rtol: 1e-6 });
  });

  it('takes empty axes, and refuses those that are not there', () => {
    expect(logCumSumExp(tensor([], [2, 0]), 1).shape).toEqual([2, 0]);
    expect(() => logCumSumExp([1, 2], 1)).toThrow(ShapeError);
  });
});
