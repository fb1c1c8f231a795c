import { expectClose } from '@diffeo/testing';
import {
  add,
  atan2,
  div,
  equal,
  floorDiv,
  greater,
  greaterEqual,
  less,
  lessEqual,
  maximum,
  minimum,
  mod,
  mul,
  notEqual,
  pow,
  prelu,
  squaredDifference,
  sub,
  type Tensor,
  tensor,
  tensor1d,
  where,
} from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';

const { NaN: nan, POSITIVE_INFINITY: inf } = Number;

const COMPARISONS: [string, (a: Tensor, b: Tensor) => Tensor, (a: number, b: number) => number][] =
  [
    ['equal', equal, (a, b) => Number(a === b)],
    ['notEqual', notEqual, (a, b) => Number(a !== b)],
    ['greater', greater, (a, b) => Number(a > b)],
    ['greaterEqual', greaterEqual, (a, b) => Number(a >= b)],
    ['less', less, (a, b) => Number(a < b)],
    ['lessEqual', lessEqual, (a, b) => Number(a <= b)],
    ['maximum', maximum, Math.max],
    ['minimum', minimum, Math.min],
  ];

const ARITHMETIC: [string, (a: Tensor, b: Tensor) => Tensor, (a: number, b: number) => number][] = [
  ['add', add, (a, b) => (a + b) | 0],
  ['sub', sub, (a, b) => (a - b) | 0],
  ['mul', mul, Math.imul],
  ['floorDiv', floorDiv, (a, b) => Math.floor(a / b) | 0],
  ['mod', mod, (a, b) => (a - Math.floor(a / b) * b) | 0],
  ['squaredDifference', squaredDifference, (a, b) => Math.imul(a - b, a - b)],
];

const EDGES = [nan, inf, -inf, 0, -0, 1, -1, 1.5, 3e38, -3e38, 1e-40, -1e-40, 1e-30];
const INTEGERS = [0, 1, -1, 16777216, 16777217, -16777217, 2 ** 31 - 1, -(2 ** 31), 123456789];

describe.runIf(inject('backend') === 'webgpu')('operations on two operands on webgpu', () => {
  it.each([
    ['add', add, (a: number, b: number) => a + b],
    ['sub', sub, (a: number, b: number) => a - b],
    ['mul', mul, (a: number, b: number) => a * b],
    ['div', div, (a: number, b: number) => a / b],
    ['pow', pow, (a: number, b: number) => a ** b],
    ['atan2', atan2, Math.atan2],
    ['mod', mod, (a: number, b: number) => a % b],
    ['squaredDifference', squaredDifference, (a: number, b: number) => (a - b) ** 2],
  ] as [string, (a: Tensor, b: Tensor) => Tensor, (a: number, b: number) => number][])(
    '%s takes a vector beside a tensor of five and six axes',
    async (_name, compute, exact) => {
      const vector = [0.5, 2, 3];
      const values = Array.from({ length: 12 }, (_, i) => 1 + i / 4);
      for (const shape of [
        [2, 1, 2, 1, 3],
        [2, 1, 1, 2, 1, 3],
      ]) {
        const after = await compute(tensor(values, shape), tensor1d(vector)).data();
        await expectClose(
          tensor1d(after),
          values.map((a, i) => exact(a, vector[i % 3]!)),
          {
            rtol: 1e-5,
          },
        );
        const before = await compute(tensor1d(vector), tensor(values, shape)).data();
        await expectClose(
          tensor1d(before),
          values.map((b, i) => exact(vector[i % 3]!, b)),
          {
            rtol: 1e-5,
          },
        );
      }
    },
  );

  for (const [name, compute, exact] of COMPARISONS) {
    it(`${name} holds at infinities, NaN, subnormals and zeros of either sign`, async () => {
      const edges = [...Float32Array.from(EDGES)];
      const n = edges.length;
      const result = compute(tensor(edges, [n, 1]), tensor(edges, [1, n]));
      expect(result.shape).toEqual([n, n]);
      const want = edges.flatMap((a) => edges.map((b) => exact(a, b)));
      expect([...(await result.data())]).toEqual(want);
    });
  }

  for (const [name, compute, exact] of [...COMPARISONS, ...ARITHMETIC]) {
    it(`${name} of int32 keeps all bits`, async () => {
      const n = INTEGERS.length;
      const a = tensor(INTEGERS, [n, 1], 'int32');
      const result = compute(a, tensor(INTEGERS, [n], 'int32'));
      const want = INTEGERS.flatMap((x) => INTEGERS.map((y) => exact(x, y)));
      expect([...(await result.data())]).toEqual(want);
    });
  }

  it('broadcast operands of rank 6 on both sides', async () => {
    const a = tensor(
      Array.from({ length: 12 }, (_, i) => i),
      [2, 1, 3, 1, 2, 1],
    );
    const b = tensor(
      Array.from({ length: 12 }, (_, i) => i),
      [1, 2, 1, 3, 1, 2],
    );
    const result = less(a, b);
    expect(result.shape).toEqual([2, 2, 3, 3, 2, 2]);
    const want: number[] = [];
    for (let i = 0; i < 144; i++) {
      const at = [72, 36, 12, 4, 2, 1].map(
        (step, axis) => Math.floor(i / step) % [2, 2, 3, 3, 2, 2][axis]!,
      );
      want.push(Number(at[0]! * 6 + at[2]! * 2 + at[4]! < at[1]! * 6 + at[3]! * 2 + at[5]!));
    }
    expect([...(await result.data())]).toEqual(want);
  });

  it('prelu keeps NaN and has a slope for every negative number', async () => {
    const x = tensor1d([nan, 2, -2, inf, -inf, 0]);
    const result = prelu(x, tensor1d([0.5, 0.5, 0.25, 0.5, 0.5, 0.5]));
    expect([...(await result.data())]).toEqual([nan, 2, -0.5, inf, -inf, 0]);
  });

  it('where takes over infinities, NaN and -0 unchanged', async () => {
    const flags = EDGES.map((_, i) => i % 2 === 0);
    const chosen = where(tensor1d(flags, 'bool'), tensor1d(EDGES), tensor1d([...EDGES].reverse()));
    const want = EDGES.map((value, i) => (i % 2 === 0 ? value : EDGES.at(-1 - i)!));
    expect([...(await chosen.data())]).toEqual([...Float32Array.from(want)]);
  });
});
