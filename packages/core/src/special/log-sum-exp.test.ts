import { expectClose } from '@diffeo/testing';
import { sum, type Tensor, tensor, tensor1d, tile, transpose } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import reference from '../../test/reference/log-sum-exp.json' with { type: 'json' };
import { grad } from '../autodiff/grad.js';
import { ShapeError } from '../errors/shape-error.js';
import { logSumExp, logSumExpOp } from './log-sum-exp.js';

// The differences from the largest round in float32, and so do the terms; WGSL's exp and log err by a few ulp more.
const TOLERANCE =
  inject('backend') === 'webgpu' ? { rtol: 5e-7, atol: 1e-6 } : { rtol: 1.2e-7, atol: 1.2e-7 };
const float32 = (value: number | string) => Math.fround(Number(value));

describe('logSumExp', () => {
  for (const { x: given, logSumExp: value } of reference.cases) {
    const row = given.map(Number);
    it(`equals mpmath for ${row.length} numbers from ${row[0]} to ${row.at(-1)}`, async () => {
      const want = float32(value);
      await expectClose(logSumExp(row), [want], TOLERANCE);
      for (const copies of [1, 5, 8]) {
        const rows = tile(tensor(row, [1, row.length]), [copies, 1]);
        const expected = new Array<number>(copies).fill(want);
        await expectClose(logSumExp(rows, 1), expected, TOLERANCE);
        await expectClose(logSumExp(transpose(rows), 0), expected, TOLERANCE);
      }
    });
  }

  it('runs over any axes, and keeps them if asked', async () => {
    const values = Array.from({ length: 24 }, (_, i) => ((i * 7) % 11) - 5);
    const x = tensor(values, [2, 3, 4]);
    const exact = (axes: number[]) => {
      const totals = new Map<string, number>();
      for (const [i, value] of values.entries()) {
        const index = [Math.floor(i / 12), Math.floor(i / 4) % 3, i % 4];
        const key = String(index.filter((_, axis) => !axes.includes(axis)));
        totals.set(key, (totals.get(key) ?? 0) + Math.exp(value));
      }
      return [...totals.values()].map(Math.log);
    };
    for (const axes of [[0], [1], [2], [0, 1], [1, 2], [0, 2], [0, 1, 2]]) {
      const negative = axes.map((axis) => axis - 3);
      await expectClose(logSumExp(x, negative), exact(axes), { rtol: 5e-7, atol: 5e-7 });
      const kept = [2, 3, 4].map((size, axis) => (axes.includes(axis) ? 1 : size));
      expect(logSumExp(x, axes, true).shape).toEqual(kept);
    }
    expect(logSumExp(x).shape).toEqual([]);
  });

  it('is -Infinity of nothing, and the numbers themselves over no axes', async () => {
    await expectClose(logSumExp(tensor([], [2, 0]), 1), [-Infinity, -Infinity]);
    await expectClose(logSumExp([1, -2], []), [1, -2]);
  });

  it('has a composite that gives the same', async () => {
    for (const { x: given, logSumExp: value } of reference.cases) {
      const x = tensor1d(given.map(Number));
      const attributes = { outer: 1, count: x.size, inner: 1, shape: [] };
      // Stock kernels may lose NaN on the GPU.
      const y = logSumExpOp.composite({ x }, attributes);
      if (inject('backend') !== 'webgpu') await expectClose(y, [float32(value)], TOLERANCE);
    }
  });

  it('has softmax as its gradient, and 0 where nothing is possible', async () => {
    const x = tensor([
      [0, Math.log(3), -Infinity],
      [-Infinity, -Infinity, -Infinity],
    ]);
    const slope = grad((at: Tensor) => sum(logSumExp(at, 1)))(x);
    await expectClose(slope, [0.25, 0.75, 0, 0, 0, 0], { rtol: 5e-7 });
  });

  it('refuses axes that are not there', () => {
    expect(() => logSumExp([1, 2], 1)).toThrow(ShapeError);
    expect(() => logSumExp([1, 2], [0, -1])).toThrow(
      'logSumExp: axis must name different axes of a tensor of rank 1, received [0,-1].',
    );
  });
});
