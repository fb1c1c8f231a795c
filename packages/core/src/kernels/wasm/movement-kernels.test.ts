import { expectClose } from '@diffeo/testing';
import {
  reverse,
  slice,
  stack,
  stridedSlice,
  type Tensor,
  tensor,
  tile,
  unstack,
} from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';

// tfjs's webgpu backend reverses and selects at most four axes and takes int32 for float32.
const isWebgpu = inject('backend') === 'webgpu';
const SHAPES = [
  [7],
  [3, 5],
  [2, 3, 17],
  [4, 1, 9],
  [2, 3, 4, 5],
  ...(isWebgpu ? [] : [[2, 3, 2, 3, 2]]),
  ...(inject('backend') === 'wasm' ? [[2, 3, 2, 3, 2, 2]] : []),
];
const TYPES = isWebgpu ? (['float32'] as const) : (['float32', 'int32'] as const);

/** Element e is e, so that each value says where it came from; int32 goes beyond what float32 can hold. */
function numbered(shape: number[], dtype: 'float32' | 'int32'): { x: Tensor; offset: number } {
  const offset = dtype === 'int32' ? 2 ** 30 + 1 : 0;
  const size = shape.reduce((a, b) => a * b, 1);
  return {
    x: tensor(
      Array.from({ length: size }, (_, e) => e + offset),
      shape,
      dtype,
    ),
    offset,
  };
}

/** The values of a tensor of \`shape\` whose element at an index comes from \`source(index)\` of the numbered one. */
function moved(
  from: number[],
  shape: number[],
  offset: number,
  source: (index: number[]) => number[],
) {
  const size = shape.reduce((a, b) => a * b, 1);
  return Array.from({ length: size }, (_, e) => {
    let rest = e;
    const index = shape.map(() => 0);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = rest % shape[axis]!;
      rest = Math.floor(rest / shape[axis]!);
    }
    return source(index).reduce((at, i, axis) => at * from[axis]! + i, 0) + offset;
  });
}

async function expectMoved(y: Tensor, shape: number[], expected: number[], dtype: string) {
  expect(y.shape).toEqual(shape);
  expect(y.dtype).toBe(dtype);
  await expectClose(y, expected, { rtol: 0 });
}

describe('movement of elements', () => {
  for (const dtype of TYPES) {
    it(`slices ${dtype}`, async () => {
      for (const shape of SHAPES) {
        const { x, offset } = numbered(shape, dtype);
        const begin = shape.map((size) => Math.floor(size / 3));
        const sizes = shape.map((size, axis) => Math.max(1, size - begin[axis]! - (axis % 2)));
        const expected = moved(shape, sizes, offset, (index) => index.map((i, k) => i + begin[k]!));
        await expectMoved(slice(x, begin, sizes), sizes, expected, dtype);
      }
      const { x } = numbered([3, 4], dtype);
      expect(slice(x, [1, 0], [0, 4]).shape).toEqual([0, 4]);
      expect(() => slice(x, [2, 0], [2, 4])).toThrow();
    });

    it(`slices ${dtype} with strides, backwards too`, async () => {
      const shape = [5, 7];
      const { x, offset } = numbered(shape, dtype);
      const expected = moved(shape, [2, 3], offset, ([i, j]) => [4 - 3 * i!, 1 + 2 * j!]);
      await expectMoved(stridedSlice(x, [4, 1], [0, 7], [-3, 2]), [2, 3], expected, dtype);
      const row = moved(shape, [7], offset, ([j]) => [2, j!]);
      await expectMoved(stridedSlice(x, [2, 0], [3, 7], [1, 1], 0, 0, 0, 0, 1), [7], row, dtype);
    });

    it.runIf(inject('backend') === 'wasm')(`slices six axes of ${dtype} with strides`, async () => {
      const shape = [3, 4, 3, 4, 3, 4];
      const { x, offset } = numbered(shape, dtype);
      const begin = [2, 1, 2, 1, 0, 0];
      const strides = [-2, 2, -1, 2, 2, 3];
      const end = [0, 4, 0, 4, 3, 4];
      const sizes = [1, 2, 2, 2, 2, 2];
      const expected = moved(shape, sizes, offset, (index) =>
        index.map((i, k) => begin[k]! + i * strides[k]!),
      );
      await expectMoved(stridedSlice(x, begin, end, strides), sizes, expected, dtype);
    });

    it(`reverses ${dtype}`, async () => {
      for (const shape of SHAPES) {
        const { x, offset } = numbered(shape, dtype);
        for (const axes of [[0], [shape.length - 1], shape.map((_, axis) => axis)]) {
          const expected = moved(shape, shape, offset, (index) =>
            index.map((i, axis) => (axes.includes(axis) ? shape[axis]! - 1 - i : i)),
          );
          await expectMoved(reverse(x, axes), shape, expected, dtype);
        }
      }
    });

    it(`tiles ${dtype}`, async () => {
      for (const from of SHAPES) {
        const { x, offset } = numbered(from, dtype);
        const repetitions = [
          from.map((_, axis) => (axis === 0 ? 3 : 1)),
          from.map((_, axis) => 1 + (axis % 2)),
          from.map(() => 2),
        ];
        for (const reps of repetitions) {
          const shape = from.map((size, axis) => size * reps[axis]!);
          const expected = moved(from, shape, offset, (index) =>
            index.map((i, axis) => i % from[axis]!),
          );
          await expectMoved(tile(x, reps), shape, expected, dtype);
        }
      }
    });

    it(`stacks and unstacks ${dtype} along every axis`, async () => {
      for (const shape of SHAPES.filter((s) => s.length < 4)) {
        const { x, offset } = numbered(shape, dtype);
        for (const [axis, count] of shape.entries()) {
          const parts = unstack(x, axis);
          const partShape = shape.filter((_, other) => other !== axis);
          expect(parts.length).toBe(count);
          for (const [k, part] of parts.entries()) {
            const expected = moved(shape, partShape, offset, (index) => [
              ...index.slice(0, axis),
              k,
              ...index.slice(axis),
            ]);
            await expectMoved(part, partShape, expected, dtype);
          }
          const all = moved(shape, shape, offset, (index) => index);
          await expectMoved(stack(parts, axis), shape, all, dtype);
        }
      }
    });
  }

  it('moves bools as it moves numbers', async () => {
    const flags = Array.from({ length: 24 }, (_, i) => Number(i % 5 === 0 || i % 7 === 3));
    const moves: ((x: Tensor) => Tensor)[] = [
      (x) => slice(x, [0, 1, 1], [2, 2, 3]),
      (x) => stridedSlice(x, [0, 2, 3], [2, -4, -5], [1, -1, -2]),
      (x) => reverse(x, [0, 2]),
      (x) => tile(x, [1, 2, 3]),
      (x) => unstack(x, 1)[2]!,
      (x) => stack([x, x], 1),
    ];
    for (const move of moves) {
      const moved = move(tensor(flags, [2, 3, 4], 'bool'));
      expect(moved.dtype).toBe('bool');
      const numbers = move(tensor(flags, [2, 3, 4], 'float32'));
      expect(moved.shape).toEqual(numbers.shape);
      expect([...(await moved.data())].map(Number)).toEqual([...(await numbers.data())]);
    }
  });
});
