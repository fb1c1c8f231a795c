import { expectClose } from '@diffeo/testing';
import { matMul, memory, tensor } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { Key, normal } from '../../random/index.js';

type Case = { a: number[]; b: number[]; transposeA: boolean; transposeB: boolean };

/** The product in double precision, by the definition. */
async function reference({ a, b, transposeA, transposeB }: Case) {
  const x = normal(a, { key: Key.fromSeed(1) });
  const y = normal(b, { key: Key.fromSeed(2) });
  const [xs, ys] = [await x.data(), await y.data()];
  const [m, k] = transposeA ? [a.at(-1)!, a.at(-2)!] : [a.at(-2)!, a.at(-1)!];
  const n = transposeB ? b.at(-2)! : b.at(-1)!;
  const rank = Math.max(a.length, b.length) - 2;
  const pad = (s: number[]) => [...new Array(rank - s.length + 2).fill(1), ...s.slice(0, -2)];
  const [batchA, batchB] = [pad(a), pad(b)];
  const batch = batchA.map((size, i) => (size === 1 ? batchB[i]! : size));
  const flat = (index: number[], shape: number[]) =>
    shape.reduce((at, size, i) => at * size + (size === 1 ? 0 : index[i]!), 0);
  const out: number[] = [];
  const count = batch.reduce((p, s) => p * s, 1);
  for (let block = 0; block < count; block++) {
    let rest = block;
    const index = batch.map(() => 0);
    for (let axis = rank - 1; axis >= 0; axis--) {
      index[axis] = rest % batch[axis]!;
      rest = Math.floor(rest / batch[axis]!);
    }
    const fromA = flat(index, batchA) * m * k;
    const fromB = flat(index, batchB) * k * n;
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        let total = 0;
        for (let l = 0; l < k; l++) {
          const left = xs[fromA + (transposeA ? l * m + i : i * k + l)]!;
          total += left * ys[fromB + (transposeB ? j * k + l : l * n + j)]!;
        }
        out.push(total);
      }
    }
  }
  return { x, y, expected: out, shape: [...batch, m, n] };
}

// Sizes around the register tile (4 x 8), the blocks (64 rows, depth 256) and below.
const SIZES = [
  [1, 1, 1],
  // One row, or one column: a product of a matrix and a vector.
  [1, 300, 9],
  [1, 83, 90],
  [21, 83, 1],
  [90, 7, 1],
  [3, 5, 7],
  [4, 8, 8],
  [5, 3, 17],
  [64, 256, 8],
  [65, 257, 9],
  [67, 513, 23],
] as const;

const onOurKernel = inject('backend') === 'wasm';

describe('matMul', () => {
  for (const transposeA of [false, true]) {
    for (const transposeB of [false, true]) {
      const name = `${transposeA ? "A'" : 'A'} ${transposeB ? "B'" : 'B'}`;
      it(`gives ${name} for tiles, blocks and edges, one matrix and batches`, async () => {
        const cases = SIZES.flatMap(([m, k, n]) => {
          const a = transposeA ? [k, m] : [m, k];
          const b = transposeB ? [n, k] : [k, n];
          const pairs = [
            [a, b],
            [
              [2, ...a],
              [2, ...b],
            ],
          ];
          // Stock webgpu and cpu kernels do not broadcast on both sides.
          if (onOurKernel && m < 64)
            pairs.push(
              [
                [2, 1, ...a],
                [1, 3, ...b],
              ],
              [[3, 1, ...a], b],
            );
          return pairs.map(([left, right]) => ({ a: left!, b: right!, transposeA, transposeB }));
        });
        for (const each of cases) {
          const { x, y, expected, shape } = await reference(each);
          const product = matMul(x, y, transposeA, transposeB);
          expect(product.shape).toEqual(shape);
          await expectClose(product, expected, { rtol: 1e-5, atol: 1e-4 });
        }
      });
    }
  }

  it.runIf(onOurKernel)('is zero for an empty sum', async () => {
    const [a, b] = [tensor([], [2, 0]), tensor([], [0, 3])];
    await expectClose(matMul(a, b), new Array(6).fill(0));
    await expectClose(matMul(b, a, true, true), new Array(6).fill(0));
  });

  it('passes NaN and Infinity on', async () => {
    const a = tensor([
      [Number.NaN, 1],
      [Infinity, 1],
    ]);
    if (onOurKernel) {
      const b = tensor([
        [1, 2],
        [3, 4],
      ]);
      await expectClose(matMul(a, b, false, true), [Number.NaN, Number.NaN, Infinity, Infinity]);
    }
  });

  it('leaves no tensor but the product', () => {
    const a = tensor([
      [1, 2],
      [3, 4],
    ]);
    const before = memory().numTensors;
    matMul(a, a, true, false).dispose();
    expect(memory().numTensors).toBe(before);
  });
});
