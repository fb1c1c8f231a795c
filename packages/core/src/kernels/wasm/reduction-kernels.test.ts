import { expectClose } from '@diffeo/testing';
import { all, any, fill, max, mean, min, prod, sum, tensor } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { Key, normal } from '../../random/index.js';

const SHAPE = [3, 5, 37];

async function reference(values: ArrayLike<number>, axes: number[]): Promise<number[]> {
  const kept = SHAPE.map((size, axis) => (axes.includes(axis) ? 1 : size));
  const totals = new Array<number>(kept.reduce((p, s) => p * s, 1)).fill(0);
  for (let i = 0; i < values.length; i++) {
    const index = [Math.floor(i / 185), Math.floor(i / 37) % 5, i % 37];
    const at = index.reduce(
      (p, value, axis) => p * kept[axis]! + (kept[axis] === 1 ? 0 : value),
      0,
    );
    totals[at]! += values[i]!;
  }
  return totals;
}

describe('sum and mean', () => {
  const axesCases = [[0], [1], [2], [0, 1], [1, 2], [0, 1, 2], [0, 2]];
  it('reduce any axes', async () => {
    const x = normal(SHAPE, { key: Key.fromSeed(3) });
    const values = await x.data();
    for (const axes of axesCases) {
      const expected = await reference(values, axes);
      const count = values.length / expected.length;
      await expectClose(sum(x, axes), expected, { rtol: 1e-5, atol: 1e-5 });
      await expectClose(
        mean(x, axes),
        expected.map((t) => t / count),
        { rtol: 1e-5, atol: 1e-6 },
      );
      expect(sum(x, axes, true).shape).toEqual(SHAPE.map((s, i) => (axes.includes(i) ? 1 : s)));
    }
  });

  it.runIf(inject('backend') === 'wasm')('round once', async () => {
    const n = 1_000_000;
    await expectClose(sum(fill([n], 0.1)), [Math.fround(n * Math.fround(0.1))], { rtol: 6e-8 });
    await expectClose(mean(fill([n, 17], 0.1), 0), new Array(17).fill(Math.fround(0.1)), {
      rtol: 0,
    });
    // 2^24 + 1 + 1 + ... stays at 2^24 in float32.
    const steps = new Float32Array(1001).fill(1);
    steps[0] = 2 ** 24;
    await expectClose(sum(tensor(steps)), [2 ** 24 + 1000], { rtol: 0 });
  });

  it.runIf(inject('backend') === 'wasm')('round once over axes that lie apart too', async () => {
    await expectClose(sum(fill([1000, 2, 1000], 0.1), [0, 2]), [1e5, 1e5], { rtol: 6e-8 });
  });
});

describe.runIf(inject('backend') === 'wasm')('reductions of nothing', () => {
  const least = -(2 ** 31);
  for (const [dtype, lowest, highest] of [
    ['float32', -Infinity, Infinity],
    ['int32', least, 2 ** 31 - 1],
  ] as const) {
    it(`are what TensorFlow gives for ${dtype}`, async () => {
      for (const [reduce, value] of [
        [sum, 0],
        [prod, 1],
        [max, lowest],
        [min, highest],
      ] as const) {
        const y = reduce(tensor([], [0, 3], dtype), 0);
        expect([y.dtype, y.shape]).toEqual([dtype, [3]]);
        await expectClose(y, [value, value, value], { rtol: 0 });
        expect(reduce(tensor([], [0, 3], dtype), 1, true).shape).toEqual([0, 1]);
        await expectClose(reduce(tensor([], [2, 0, 1], dtype), [0, 1]), [value], { rtol: 0 });
        await expectClose(reduce(tensor([], [0], dtype)), [value], { rtol: 0 });
      }
      await expectClose(mean(tensor([], [0, 2], dtype), 0), [Number.NaN, Number.NaN]);
    });
  }

  it('are true of all and false of any', async () => {
    const nothing = tensor([], [2, 0], 'bool');
    await expectClose(all(nothing, 1), [1, 1]);
    await expectClose(any(nothing, 1), [0, 0]);
  });
});

it('reductions of something stay as they were', async () => {
  const x = tensor([1, Number.NaN, 3, 4], [2, 2]);
  await expectClose(max(x, 1), [Number.NaN, 4]);
  await expectClose(min(x, 0), [1, Number.NaN]);
  await expectClose(prod(tensor([1, 2, 3, 4], [2, 2]), 1, true), [2, 12]);
  await expectClose(any(tensor([0, 1, 0, 0], [2, 2], 'bool'), 1), [1, 0]);
});
