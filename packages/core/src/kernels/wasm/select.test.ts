import { ones, tensor, tensor1d, tidy, where } from '@tensorflow/tfjs-core';
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

  it('chooses between bools without touching what lies behind them', async () => {
    for (const n of [1, 3, 16, 37]) {
      const flags = (step: number) => Array.from({ length: n }, (_, i) => i % step === 0);
      const [condition, t, e] = [flags(2), flags(3), flags(5)];
      const bools = (values: boolean[]) => tensor1d(values, 'bool');
      const y = where(bools(condition), bools(t), bools(e));
      expect(y.dtype).toBe('bool');
      const want = condition.map((flag, i) => Number(flag ? t[i] : e[i]));
      expect([...(await y.data())]).toEqual(want);
    }
    // tfjs's own kernel broke the allocator within a few hundred of these.
    for (let i = 0; i < 2000; i++) {
      tidy(() => where(ones([9], 'bool'), ones([9], 'bool'), ones([9], 'bool')));
    }
    expect([...(await ones([3]).data())]).toEqual([1, 1, 1]);
  });
});
