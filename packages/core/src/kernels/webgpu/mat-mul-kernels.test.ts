import { expectClose } from '@diffeo/testing';
import { fused, matMul, ones, tensor, tensor1d, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';

const ramp = (shape: number[]) => {
  const size = shape.reduce((a, b) => a * b, 1);
  return Array.from({ length: size }, (_, i) => ((i * 7) % 11) - 5);
};

describe.runIf(inject('backend') === 'webgpu')('matMul on webgpu', () => {
  const batches: [number[], number[]][] = [
    [
      [2, 1],
      [1, 3],
    ],
    [
      [2, 3],
      [1, 3],
    ],
    [
      [2, 3],
      [2, 1],
    ],
    [[2, 3], [3]],
    [[3], [2, 1]],
    [
      [2, 3],
      [2, 3],
    ],
    [[], [2, 3]],
  ];
  for (const [batchA, batchB] of batches) {
    it(`broadcasts the batch [${batchA}] with [${batchB}]`, async () => {
      const [m, k, n] = [2, 3, 4];
      const a = ramp([...batchA, m, k]);
      const b = ramp([...batchB, k, n]);
      const rank = Math.max(batchA.length, batchB.length);
      const full = (batch: number[]) => [...new Array(rank - batch.length).fill(1), ...batch];
      const [ownA, ownB] = [full(batchA), full(batchB)];
      const batch = ownA.map((size, axis) => Math.max(size, ownB[axis]!));
      const want: number[] = [];
      for (let at = 0; at < batch.reduce((x, y) => x * y, 1); at++) {
        const place = (own: number[]) => {
          const coordinates = [Math.floor(at / (batch[1] ?? 1)), at % (batch[1] ?? 1)].slice(
            0,
            rank,
          );
          return own.reduce(
            (index, size, axis) => index * size + (size === 1 ? 0 : coordinates[axis]!),
            0,
          );
        };
        const [fromA, fromB] = [place(ownA) * m * k, place(ownB) * k * n];
        for (let i = 0; i < m; i++) {
          for (let j = 0; j < n; j++) {
            let total = 0;
            for (let l = 0; l < k; l++) total += a[fromA + i * k + l]! * b[fromB + l * n + j]!;
            want.push(total);
          }
        }
      }
      const product = matMul(tensor(a, [...batchA, m, k]), tensor(b, [...batchB, k, n]));
      expect(product.shape).toEqual([...batch, m, n]);
      await expectClose(product, want);
    });
  }

  it('of no inner elements is 0, in every transposition', async () => {
    const product = matMul(zeros([2, 0]), zeros([0, 3]));
    expect(product.shape).toEqual([2, 3]);
    await expectClose(product, new Array(6).fill(0));
    const transposed = matMul(zeros([2, 0, 2]), zeros([1, 3, 0]), true, true);
    expect(transposed.shape).toEqual([2, 2, 3]);
    await expectClose(transposed, new Array(12).fill(0));
    const bias = tensor1d([1, -2, 3]);
    const biased = fused.matMul({ a: zeros([2, 0]), b: zeros([0, 3]), bias, activation: 'relu' });
    await expectClose(biased, [1, 0, 3, 1, 0, 3]);
  });

  it('keeps NaN and Infinity in the matrices that have them', async () => {
    // Large and small products go to different shaders of tfjs.
    for (const [count, size, inner] of [
      [3, 16, 5],
      [300, 4, 2],
      [40, 33, 40],
    ] as const) {
      for (const transpose of [false, true]) {
        const values = new Array(count * inner * size).fill(1);
        const at = (count >> 1) * inner * size;
        values[at] = Number.NaN;
        values[at + 1] = Infinity;
        const b = tensor(values, transpose ? [count, size, inner] : [count, inner, size]);
        const product = matMul(ones([count, size, inner]), b, false, transpose);
        const data = [...(await product.data())];
        const first = (count >> 1) * size * size;
        expect(data.slice(first, first + size * size).some(Number.isNaN)).toBe(true);
        const others = [...data.slice(0, first), ...data.slice(first + size * size)];
        expect(others.every((value) => value === inner)).toBe(true);
      }
    }
  });
});
