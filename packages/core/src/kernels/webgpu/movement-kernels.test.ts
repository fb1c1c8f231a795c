import {
  reverse,
  slice,
  split,
  stridedSlice,
  tensor,
  tile,
  transpose,
  unstack,
} from '@tensorflow/tfjs-core';
import { describe, inject, it } from 'vitest';
import {
  expectElements,
  flatIndex,
  SHAPES,
  sizeOf,
  VALUES,
} from '../../../test/expect-elements.js';

for (const dtype of ['int32', 'float32'] as const) {
  const valuesOf = VALUES[dtype];

  describe.runIf(inject('backend') === 'webgpu')(`movement of ${dtype} on webgpu`, () => {
    for (const shape of SHAPES) {
      const rank = shape.length;
      const values = valuesOf(sizeOf(shape));
      const x = () => tensor(values, shape, dtype);
      const read = (at: number[]) => values[flatIndex(shape, at)]!;

      it(`slices, reverses, tiles and transposes rank ${rank}`, async () => {
        const begin = shape.map(() => 1);
        const smaller = shape.map((size) => size - 1);
        await expectElements(slice(x(), begin, smaller), smaller, (at) =>
          read(at.map((c) => c + 1)),
        );
        const strided = shape.map((size) => Math.ceil(size / 2));
        const twos = shape.map(() => 2);
        await expectElements(
          stridedSlice(
            x(),
            shape.map(() => 0),
            shape,
            twos,
          ),
          strided,
          (at) => read(at.map((c) => 2 * c)),
        );
        const axes = shape.map((_, axis) => axis).filter((axis) => axis % 2 === 0);
        await expectElements(reverse(x(), axes), shape, (at) =>
          read(at.map((c, axis) => (axis % 2 === 0 ? shape[axis]! - 1 - c : c))),
        );
        await expectElements(
          tile(x(), twos),
          shape.map((size) => 2 * size),
          (at) => read(at.map((c, axis) => c % shape[axis]!)),
        );
        const perm = shape.map((_, axis) => (axis + 1) % rank);
        await expectElements(
          transpose(x(), perm),
          perm.map((axis) => shape[axis]!),
          (at) => read(shape.map((_, axis) => at[perm.indexOf(axis)]!)),
        );
      });

      it(`takes apart rank ${rank}`, async () => {
        const axis = rank - 1;
        const length = shape[axis]!;
        for (const [i, part] of unstack(x(), axis).entries()) {
          await expectElements(part, shape.slice(0, -1), (at) => read([...at, i]));
        }
        for (const [i, part] of split(x(), [1, length - 1], axis).entries()) {
          const size = i === 0 ? 1 : length - 1;
          await expectElements(part, [...shape.slice(0, -1), size], (at) =>
            read([...at.slice(0, -1), at[axis]! + i]),
          );
        }
      });
    }
  });
}
