import { expectClose } from '@diffeo/testing';
import { fill, mean, sum, tensor } from '@tensorflow/tfjs-core';
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

  it.runIf(inject('backend') === 'wasm')('are 0 and NaN of nothing', async () => {
    await expectClose(sum(tensor([], [0])), [0]);
    await expectClose(sum(tensor([], [0, 3]), 0), [0, 0, 0]);
    await expectClose(mean(tensor([], [0])), [Number.NaN]);
  });
});
