import { expectClose } from '@diffeo/testing';
import { gather, tensor, tensor1d, tensor2d, unsortedSegmentSum } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';

describe('gather', () => {
  it('takes rows along any axis, in the shape of the indices', async () => {
    const x = tensor(
      Array.from({ length: 60 }, (_, i) => i),
      [3, 4, 5],
    );
    const indices = tensor2d(
      [
        [2, 0, 2],
        [1, 1, 0],
      ],
      [2, 3],
      'int32',
    );
    for (const axis of [0, 1, 2]) {
      const y = gather(x, indices, axis);
      const shape = [3, 4, 5].flatMap((s, k) => (k === axis ? [2, 3] : [s]));
      expect(y.shape).toEqual(shape);
      const expected: number[] = [];
      const inner = [20, 5, 1][axis]!;
      const size = [3, 4, 5][axis]!;
      for (let o = 0; o < 60 / inner / size; o++) {
        for (const index of [2, 0, 2, 1, 1, 0]) {
          for (let i = 0; i < inner; i++) expected.push((o * size + index) * inner + i);
        }
      }
      await expectClose(y, expected, { rtol: 0 });
    }
  });

  it('takes other rows of each batch', async () => {
    const x = tensor([10, 20, 30, 40, 50, 60], [2, 3]);
    const indices = tensor2d(
      [
        [1, 0, 1, 2, 2, 0, 0],
        [2, 2, 2, 0, 1, 0, 1],
      ],
      [2, 7],
      'int32',
    );
    const y = gather(x, indices, 1, 1);
    expect(y.shape).toEqual([2, 7]);
    await expectClose(y, [20, 10, 20, 30, 30, 10, 10, 60, 60, 60, 40, 50, 40, 50], { rtol: 0 });
  });

  it('takes along an axis behind those that are neither batch nor gathered', async () => {
    const x = tensor([...new Array(24).keys()], [2, 2, 3, 2]);
    const indices = tensor([2, 0, 1, 1], [2, 2], 'int32');
    const y = gather(x, indices, 2, 1);
    expect(y.shape).toEqual([2, 2, 2, 2]);
    await expectClose(y, [4, 5, 0, 1, 10, 11, 6, 7, 14, 15, 14, 15, 20, 21, 20, 21], { rtol: 0 });
  });

  it.runIf(inject('backend') === 'wasm')(
    'keeps large int32, and names an index out of range',
    async () => {
      const x = tensor1d([2 ** 30 + 1, 7], 'int32');
      await expectClose(gather(x, tensor1d([0, 0, 1], 'int32')), [2 ** 30 + 1, 2 ** 30 + 1, 7]);
      expect(() => gather(x, tensor1d([0, 2], 'int32'))).toThrow(
        'the index value 2 is not in [0, 1]',
      );
      expect(() => gather(x, tensor1d([-1], 'int32'))).toThrow();
    },
  );
});

describe('unsortedSegmentSum', () => {
  it('adds rows by index', async () => {
    const x = tensor2d(
      Array.from({ length: 30 }, (_, i) => i),
      [5, 6],
    );
    const ids = tensor1d([1, 0, 1, 3, 1], 'int32');
    const y = unsortedSegmentSum(x, ids, 4);
    expect(y.shape).toEqual([4, 6]);
    const row = (r: number) => Array.from({ length: 6 }, (_, j) => 6 * r + j);
    const sum = Array.from({ length: 6 }, (_, j) => 6 * (0 + 2 + 4) + 3 * j);
    await expectClose(y, [...row(1), ...sum, ...new Array(6).fill(0), ...row(3)]);
  });
});
