import { expectClose } from '@diffeo/testing';
import { describe, expect, inject, it } from 'vitest';
import { explainOp } from '../../ops/explain-op.js';
import { Key, normal } from '../../random/index.js';
import { logSoftmaxOp } from '../../special/log-softmax.js';
import { logSumExpOp } from '../../special/log-sum-exp.js';

describe.runIf(inject('backend') === 'webgpu')(
  'the webgpu kernels of logSumExp and logSoftmax',
  () => {
    it('equal their composites on lines shorter and longer than a workgroup', async () => {
      expect(explainOp('DiffeoLogSoftmax').runs).toBe('kernel');
      for (const [outer, count, inner] of [
        [3, 1, 1],
        [2, 63, 1],
        [1, 1003, 1],
        [2, 130, 3],
      ] as const) {
        const x = normal([outer, count, inner], { key: Key.fromSeed(1), stddev: 10 });
        const attributes = { outer, count, inner, shape: [outer, inner] };
        const total = await logSumExpOp.composite({ x }, attributes).data<'float32'>();
        await expectClose(logSumExpOp({ x }, attributes), total, { rtol: 1e-6, atol: 1e-6 });
        const each = await logSoftmaxOp.composite({ x }, attributes).data<'float32'>();
        await expectClose(logSoftmaxOp({ x }, attributes), each, { rtol: 1e-6, atol: 1e-6 });
      }
    });
  },
);
