import { concat, stack, tensor } from '@tensorflow/tfjs-core';
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

  describe.runIf(inject('backend') === 'webgpu')(`joining of ${dtype} on webgpu`, () => {
    for (const shape of SHAPES) {
      const rank = shape.length;
      const values = valuesOf(sizeOf(shape));
      const x = () => tensor(values, shape, dtype);

      it(`joins rank ${rank}`, async () => {
        const others = valuesOf(2 * sizeOf(shape)).slice(sizeOf(shape));
        const other = () => tensor(others, shape, dtype);
        const axis = rank - 1;
        const length = shape[axis]!;
        const joined = [...shape.slice(0, -1), 2 * length];
        await expectElements(concat([x(), other()], axis), joined, (at) => {
          const own = [...at.slice(0, -1), at[axis]! % length];
          return (at[axis]! < length ? values : others)[flatIndex(shape, own)]!;
        });
        if (rank === 6) return;
        await expectElements(
          stack([x(), other()], axis),
          [...shape.slice(0, -1), 2, length],
          (at) => {
            const own = [...at.slice(0, axis), at[rank]!];
            return (at[axis] === 0 ? values : others)[flatIndex(shape, own)]!;
          },
        );
      });
    }

    it('skips empty parts', async () => {
      const values = valuesOf(3);
      const parts = [tensor([], [0], dtype), tensor(values, [3], dtype), tensor([], [0], dtype)];
      await expectElements(concat(parts), [3], ([i]) => values[i!]!);
      await expectElements(concat([parts[0]!, parts[2]!]), [0], () => 0);
    });
  });
}
