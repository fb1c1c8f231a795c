import { expectClose } from '@diffeo/testing';
import {
  all,
  any,
  argMax,
  argMin,
  cast,
  fill,
  max,
  mean,
  min,
  ones,
  prod,
  sum,
  type Tensor,
  tensor,
  tensor1d,
  zeros,
} from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';

const { NaN: nan, POSITIVE_INFINITY: inf } = Number;
const expectExact = async (actual: Tensor, want: readonly number[], shape: readonly number[]) => {
  expect(actual.shape).toEqual(shape);
  expect([...(await actual.data())]).toEqual(want);
};

describe.runIf(inject('backend') === 'webgpu')('reductions on webgpu', () => {
  it('add a million terms within 1e-6', async () => {
    const exact = 1e6 * Math.fround(0.1);
    await expectClose(sum(fill([1_000_000], 0.1)), [exact]);
    await expectClose(mean(fill([1_000_000], 0.1)), [Math.fround(0.1)]);
    await expectClose(sum(fill([30_000, 3], 0.1), 0), new Array(3).fill(0.03 * exact));
    const wide = sum(fill([1000, 3000], 0.1), 0);
    await expectClose(wide, new Array(3000).fill(exact / 1000));
  });

  it('add, multiply and compare int32 in integers', async () => {
    const x = tensor1d([16777217, 1, -16777219], 'int32');
    await expectExact(sum(x), [-1], []);
    await expectExact(max(x), [16777217], []);
    await expectExact(min(x), [-16777219], []);
    await expectExact(argMax(tensor1d([16777216, 16777217], 'int32')), [1], []);
    await expectExact(argMin(tensor1d([-16777216, -16777217], 'int32')), [1], []);
    await expectExact(prod(tensor1d([46341, 46337], 'int32')), [46341 * 46337], []);
    await expectExact(sum(fill([100_000], 12345, 'int32')), [1234500000], []);
  });

  it('take any axes of any rank, with or without keeping them', async () => {
    const shape = [2, 3, 2, 2, 3, 2];
    const values = Float32Array.from({ length: 144 }, (_, i) => ((i * 37) % 101) - 50);
    const x = tensor(values, shape);
    const reduceBy = (reducer: (row: number[]) => number) => {
      const rows = Array.from({ length: 12 }, (): number[] => []);
      for (const [i, value] of values.entries()) {
        const at = [...shape.keys()].map(
          (axis) => Math.floor(i / shape.slice(axis + 1).reduce((a, b) => a * b, 1)) % shape[axis]!,
        );
        rows[at[0]! * 6 + at[2]! * 3 + at[4]!]!.push(value);
      }
      return rows.map(reducer);
    };
    const total = (row: number[]) => row.reduce((a, b) => a + b, 0);
    await expectExact(sum(x, [1, 3, 5]), reduceBy(total), [2, 2, 3]);
    await expectExact(sum(x, [1, 3, 5], true), reduceBy(total), [2, 1, 2, 1, 3, 1]);
    await expectExact(
      max(x, [-1, 3, 1]),
      reduceBy((row) => Math.max(...row)),
      [2, 2, 3],
    );
    await expectExact(
      min(x, [1, 3, 5]),
      reduceBy((row) => Math.min(...row)),
      [2, 2, 3],
    );
    await expectClose(
      mean(x, [1, 3, 5]),
      reduceBy((row) => total(row) / 12),
    );
    await expectExact(sum(tensor(3), []), [3], []);
  });

  it('carry infinities and NaN through every stage', async () => {
    const rows: [number[], number, number, number][] = [
      // the row, its sum, largest and smallest
      [[1, inf, -2], inf, inf, -2],
      [[1, -inf, 2], -inf, 2, -inf],
      [[inf, -inf, 0], nan, inf, -inf],
      [[1, nan, 2], nan, nan, nan],
      [[-inf, -inf, -inf], -inf, -inf, -inf],
      [[inf, nan, inf], nan, nan, nan],
      [[-1, -3, -2], -6, -1, -3],
    ];
    for (const length of [3, 300, 10_000]) {
      const values = rows.flatMap(([row]) => [
        ...row,
        ...new Array<number>(length - 3).fill(row[0]!),
      ]);
      const x = tensor(values, [rows.length, length]);
      const fromFirst = length - 3;
      const sums = rows.map(([row, total]) =>
        fromFirst === 0 ? total : total + fromFirst * row[0]!,
      );
      await expectExact(sum(x, 1), sums, [rows.length]);
      await expectClose(
        mean(x, 1),
        sums.map((total) => total / length),
      );
      await expectExact(
        max(x, 1),
        rows.map((row) => row[2]),
        [rows.length],
      );
      await expectExact(
        min(x, 1),
        rows.map((row) => row[3]),
        [rows.length],
      );
    }
  });

  it('find the first extreme, NaN only in the first place', async () => {
    const x = tensor([
      [1, 5, 5],
      [nan, 9, 1],
      [-inf, nan, 2],
      [-0, 0, -1],
      [-inf, -inf, -inf],
    ]);
    await expectExact(argMax(x, 1), [1, 0, 2, 0, 0], [5]);
    await expectExact(argMin(x, 1), [0, 0, 0, 2, 0], [5]);
    const long = new Float32Array(5000).fill(-inf);
    long[4321] = -3e38;
    await expectExact(argMax(tensor1d(long)), [4321], []);
    await expectExact(argMax(tensor(long, [5000, 1]), 0), [4321], [1]);
    await expectExact(
      argMax(
        tensor([
          [1, 4],
          [3, 2],
        ]),
        0,
      ),
      [1, 0],
      [2],
    );
  });

  it('give the neutral element for empty tensors', async () => {
    await expectExact(sum(tensor1d([])), [0], []);
    await expectExact(sum(zeros([2, 0]), 1), [0, 0], [2]);
    await expectExact(sum(zeros([0, 2]), 1), [], [0]);
    await expectExact(mean(tensor1d([])), [nan], []);
    await expectExact(prod(zeros([0, 2]), 0), [1, 1], [2]);
    await expectExact(max(zeros([2, 0]), 1), [-inf, -inf], [2]);
    await expectExact(min(zeros([2, 0]), 1), [inf, inf], [2]);
    await expectExact(all(tensor1d([], 'bool')), [1], []);
    await expectExact(any(tensor1d([], 'bool')), [0], []);
  });

  it('take bool and what was cast from it', async () => {
    const mask = tensor(
      [
        [true, false, true],
        [true, true, false],
      ],
      [2, 3],
      'bool',
    );
    await expectExact(all(mask, 0), [1, 0, 0], [3]);
    await expectExact(any(mask, 1), [1, 1], [2]);
    await expectExact(sum(mask), [4], []);
    await expectExact(sum(cast(mask, 'float32'), 0), [2, 1, 1], [3]);
    await expectExact(sum(ones([2, 40], 'int32'), 1), [40, 40], [2]);
    await expectClose(mean(mask, 1), [2 / 3, 2 / 3]);
  });
});
