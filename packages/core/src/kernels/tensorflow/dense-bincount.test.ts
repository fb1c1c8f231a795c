import { denseBincount, memory, tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';

describe.runIf(inject('backend') === 'tensorflow')('the tensorflow kernel of denseBincount', () => {
  it('counts, sums weights, and leaves out what has no bin', async () => {
    const x = tensor1d([1, 0, 1, 3, 9], 'int32');
    const counts = denseBincount(x, tensor1d([], 'int32'), 5);
    expect([...(await counts.data())]).toEqual([1, 2, 0, 1, 0]);
    const weights = tensor1d([0.5, 2, 0.25, -1, 8]);
    const sums = denseBincount(x, weights, 4);
    expect([...(await sums.data())]).toEqual([2, 0.75, 0, -1]);
  });

  it('counts each row, or says whether a value occurs', async () => {
    const x = tensor2d([0, 0, 1, 2, 2, 2], [2, 3], 'int32');
    const none = tensor1d([], 'float32') as never;
    const counts = denseBincount(x, none, 3);
    expect(counts.shape).toEqual([2, 3]);
    expect([...(await counts.data())]).toEqual([2, 1, 0, 0, 0, 3]);
    const before = memory().numTensors;
    const occurs = denseBincount(x, none, 3, true);
    expect(memory().numTensors).toBe(before + 1);
    expect([...(await occurs.data())]).toEqual([1, 1, 0, 0, 0, 1]);
  });
});
