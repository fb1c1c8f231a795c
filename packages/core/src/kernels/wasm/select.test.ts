import { tensor, tensor1d, where } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';

describe.runIf(inject('backend') === 'wasm')('the wasm kernel of where', () => {
  it('takes each element from one side, NaN and Infinity as they are', async () => {
    for (const n of [1, 3, 4, 7, 33]) {
      const condition = Array.from({ length: n }, (_, i) => i % 3 === 0);
      const t = condition.map((_, i) => (i === 0 ? Number.NaN : i));
      const e = condition.map((_, i) => (i === 1 ? -Infinity : -i));
      const y = where(tensor1d(condition, 'bool'), tensor1d(t), tensor1d(e));
      const want = condition.map((flag, i) => (flag ? t[i]! : e[i]!));
      expect([...(await y.data())]).toEqual(want);
    }
  });

  it('keeps all bits of integers, broadcasts, and takes no elements', async () => {
    const condition = tensor([true, false], [2, 1], 'bool');
    const y = where(condition, tensor1d([2 ** 31 - 1, 2], 'int32'), tensor1d([3, -4], 'int32'));
    expect(y.dtype).toBe('int32');
    expect([...(await y.data())]).toEqual([2 ** 31 - 1, 2, 3, -4]);
    const none = where(tensor([], [0], 'bool'), tensor1d([]), tensor1d([]));
    expect(none.shape).toEqual([0]);
  });
});
