import { expectClose } from '@diffeo/testing';
import { cumprod, cumsum, fill, type Tensor, tensor, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';

const { NaN: nan, POSITIVE_INFINITY: inf } = Number;

interface Case {
  exclusive: boolean;
  reverse: boolean;
}

/** The running results of a row. */
function scan(
  row: readonly number[],
  { exclusive, reverse }: Case,
  join: (a: number, b: number) => number,
  empty: number,
): number[] {
  const ordered = reverse ? [...row].reverse() : row;
  let total = empty;
  const results = ordered.map((value) => {
    const before = total;
    total = join(total, value);
    return exclusive ? before : total;
  });
  return reverse ? results.reverse() : results;
}

const OPS: [string, typeof cumsum, (a: number, b: number) => number, number][] = [
  ['cumsum', cumsum, (a, b) => a + b, 0],
  ['cumprod', cumprod, (a, b) => a * b, 1],
];

describe.runIf(inject('backend') === 'webgpu')('running sums and products on webgpu', () => {
  for (const [name, compute, join, empty] of OPS) {
    for (const exclusive of [false, true]) {
      for (const reverse of [false, true]) {
        it(`${name}, exclusive ${exclusive}, reverse ${reverse}, of several lengths`, async () => {
          for (const length of [1, 5, 3, 33, 40, 3000, 5]) {
            // Products of ones and twos stay exact for the rows that are short, of signs for all.
            const row = Array.from({ length }, (_, i) =>
              name === 'cumprod' ? (i % 3 === 0 ? -1 : 1) : (i % 7) - 2,
            );
            const rows = [row, row.map((value) => -value)];
            const want = rows.flatMap((each) => scan(each, { exclusive, reverse }, join, empty));
            const x = tensor(rows.flat(), [2, length]);
            await expectClose(compute(x, 1, exclusive, reverse), want);
            const integers = tensor(rows.flat(), [2, length], 'int32');
            await expectClose(compute(integers, 1, exclusive, reverse), want);
          }
        });
      }
    }

    it(`${name} along any axis of rank 5`, async () => {
      const shape = [2, 3, 2, 4, 2];
      const values = Array.from({ length: 96 }, (_, i) => ((i * 5) % 7) - 3);
      const expected = values.slice();
      for (let outer = 0; outer < 6; outer++) {
        for (let inner = 0; inner < 8; inner++) {
          expected[(outer * 2 + 1) * 8 + inner] = join(
            values[outer * 2 * 8 + inner]!,
            values[(outer * 2 + 1) * 8 + inner]!,
          );
        }
      }
      await expectClose(compute(tensor(values, shape), 2), expected);
    });
  }

  it('cumsum of 100000 terms stays within 1e-6', async () => {
    const sums: Tensor = cumsum(fill([100_000], 0.1));
    const tenth = Math.fround(0.1);
    await expectClose(
      sums,
      Array.from({ length: 100_000 }, (_, i) => (i + 1) * tenth),
    );
  });

  it('cumsum of int32 keeps all bits', async () => {
    const result = cumsum(tensor1d([16777217, 2, -3, 2 ** 30], 'int32'));
    expect([...(await result.data())]).toEqual([16777217, 16777219, 16777216, 1090519040]);
  });

  it('cumsum carries infinities and NaN on', async () => {
    const x = tensor([
      [1, inf, 2, -inf, 3],
      [-inf, 1, nan, 0, 1],
    ]);
    await expectClose(cumsum(x, 1), [1, inf, inf, nan, nan, -inf, -inf, nan, nan, nan]);
  });
});
