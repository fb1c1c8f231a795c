import { expectClose } from '@diffeo/testing';
import { describe, expect, inject, it } from 'vitest';
import { explainOp } from '../../ops/explain-op.js';
import { Key, normal } from '../../random/index.js';
import { logSoftmax } from '../../special/log-softmax.js';
import { logSumExp } from '../../special/log-sum-exp.js';

describe.runIf(inject('backend') === 'wasm')('the wasm kernels of logSumExp and logSoftmax', () => {
  it('give the sums of doubles along lines of any length and place', async () => {
    expect(explainOp('DiffeoLogSumExp').runs).toBe('kernel');
    for (const shape of [
      [3, 1, 1],
      [2, 7, 1],
      [1, 1003, 1],
      [2, 5, 3],
      [2, 6, 11],
      [1, 300, 8],
    ]) {
      const [outer, count, inner] = shape as [number, number, number];
      const x = normal(shape, { key: Key.fromSeed(1), stddev: 10 });
      const values = await x.data<'float32'>();
      const totals: number[] = [];
      for (let line = 0; line < outer * inner; line++) {
        const first = Math.floor(line / inner) * count * inner + (line % inner);
        const own = Array.from({ length: count }, (_, i) => values[first + i * inner]!);
        const largest = Math.max(...own);
        totals.push(largest + Math.log(own.reduce((sum, v) => sum + Math.exp(v - largest), 0)));
      }
      await expectClose(logSumExp(x, 1), totals, { rtol: 1.2e-7 });
      const expected = Array.from(values, (value, i) => {
        const line = Math.floor(i / (count * inner)) * inner + (i % inner);
        return value - totals[line]!;
      });
      await expectClose(logSoftmax(x, 1), expected, { rtol: 2e-7, atol: 2e-7 });
    }
  });

  it('add a million equal terms without loss', async () => {
    const x = normal([1_000_000], { key: Key.fromSeed(1), stddev: 0 });
    await expectClose(logSumExp(x), [Math.log(1e6)], { rtol: 6e-8 });
  });
});
