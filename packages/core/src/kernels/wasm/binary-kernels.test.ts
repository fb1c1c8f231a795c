import { expectClose } from '@diffeo/testing';
import {
  equal,
  greater,
  greaterEqual,
  less,
  lessEqual,
  maximum,
  minimum,
  notEqual,
  pow,
  tensor,
  tensor1d,
  tensor2d,
} from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';

const ours = inject('backend') === 'wasm';
const highest = (a: number, b: number) =>
  Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : Math.max(a, b);
const lowest = (a: number, b: number) => -highest(-a, -b);

const FUNCTIONS = [
  [maximum, highest],
  [minimum, lowest],
  [equal, (a: number, b: number) => Number(a === b)],
  [notEqual, (a: number, b: number) => Number(a !== b)],
  [less, (a: number, b: number) => Number(a < b)],
  [lessEqual, (a: number, b: number) => Number(a <= b)],
  [greater, (a: number, b: number) => Number(a > b)],
  [greaterEqual, (a: number, b: number) => Number(a >= b)],
] as const;

const SHAPES: [number[], number[]][] = [
  [[], []],
  [[5], []],
  [[], [35]],
  [[35], [35]],
  [[3, 21], [21]],
  [
    [3, 21],
    [3, 1],
  ],
  [
    [3, 1],
    [1, 21],
  ],
  [
    [2, 1, 17],
    [5, 1],
  ],
  [
    [2, 3, 1, 5],
    [1, 4, 1],
  ],
  ...(ours
    ? ([
        [
          [2, 1, 3, 1, 2, 1],
          [2, 1, 3, 1, 2],
        ],
        [
          [2, 1, 3, 1, 2, 1, 3],
          [1, 2, 1, 3, 1, 2, 1],
        ],
      ] as [number[], number[]][])
    : []),
];

/** Small integers, so that ties occur. */
const values = (shape: number[], seed: number) =>
  Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => ((i * 7 + seed) % 5) - 2);

describe('maximum, minimum and comparisons', () => {
  it('broadcast as the definition', async () => {
    for (const [aShape, bShape] of SHAPES) {
      const [as, bs] = [values(aShape, 1), values(bShape, 3)];
      for (const [compute, exact] of FUNCTIONS) {
        const y = compute(tensor(as, aShape, 'float32'), tensor(bs, bShape, 'float32'));
        const rank = y.shape.length;
        const expected = Array.from({ length: y.size }, (_, e) => {
          let rest = e;
          const index = y.shape.map(() => 0);
          for (let axis = rank - 1; axis >= 0; axis--) {
            index[axis] = rest % y.shape[axis]!;
            rest = Math.floor(rest / y.shape[axis]!);
          }
          const at = (shape: number[]) =>
            shape.reduce((t, s, k) => t * s + (s === 1 ? 0 : index[rank - shape.length + k]!), 0);
          return exact(as[at(aShape)]!, bs[at(bShape)]!);
        });
        await expectClose(y, expected, { rtol: 0 });
      }
    }
  });

  it.runIf(ours)('follow IEEE 754 at NaN and infinities', async () => {
    const edges = [Number.NaN, Infinity, -Infinity, 0, 1];
    const a = edges.flatMap((x) => edges.map(() => x));
    const b = edges.flatMap(() => edges);
    for (const [compute, exact] of FUNCTIONS) {
      const expected = a.map((x, i) => exact(x, b[i]!));
      await expectClose(compute(tensor(a), tensor(b)), expected, { rtol: 0 });
    }
  });

  it.runIf(ours)('raises to powers within 1 ulp, special values as C99 has them', async () => {
    const n = 40_001;
    const words = Int32Array.from({ length: 2 * n }, (_, i) => Math.imul(i + 1, 747_796_405));
    const anything = new Float32Array(words.buffer);
    const xs = anything.slice(0, n).map((x, i) => (i % 3 === 0 ? x : Math.abs(x % 8)));
    const ys = anything.slice(n).map((y, i) => (i % 2 === 0 ? y % 20 : Math.round(y % 9)));
    const special = [0, -0, 1, -1, 2, 3, 0.5, -0.5, -3, Infinity, -Infinity, Number.NaN, 2 ** -149];
    for (const [k, x] of special.entries()) {
      xs.set(
        special.map(() => x),
        k * special.length,
      );
      ys.set(special, k * special.length);
    }
    const values = await pow(tensor1d(xs), tensor1d(ys)).data();
    for (const [i, value] of values.entries()) {
      const [x, y] = [xs[i]!, ys[i]!];
      // ECMAScript has NaN where C99, and tfjs, have 1.
      const want = x === 1 || (x === -1 && Math.abs(y) === Infinity) ? 1 : x ** y;
      const nearest = Math.fround(want);
      if (Object.is(value, nearest)) continue;
      const ulp = 2 ** (Math.max(Math.floor(Math.log2(Math.abs(want))), -126) - 23);
      expect(Math.abs(value - want), `${x} ** ${y} = ${value}`).toBeLessThan(ulp);
    }
    const squares = await pow(tensor1d([-3, 0.1, 7, -Infinity, 1e-30]), 2).data();
    expect([...squares]).toEqual([9, Math.fround(Math.fround(0.1) ** 2), 49, Infinity, 0]);
    const rows = await pow(tensor2d([[1, 2, 3]]), tensor2d([[2], [3]])).data();
    expect([...rows]).toEqual([1, 4, 9, 1, 8, 27]);
  });
});
