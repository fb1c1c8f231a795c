import { mirrorPad, pad, tensor } from '@tensorflow/tfjs-core';
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

  describe.runIf(inject('backend') === 'webgpu')(`padding of ${dtype} on webgpu`, () => {
    for (const shape of SHAPES) {
      const rank = shape.length;
      const values = valuesOf(sizeOf(shape));
      const x = () => tensor(values, shape, dtype);
      const read = (at: number[]) => values[flatIndex(shape, at)]!;

      it(`pads rank ${rank} by a constant and by mirrors`, async () => {
        const paddings = shape.map((_, axis) => [axis % 2, 1] as [number, number]);
        const padded = shape.map((size, axis) => size + paddings[axis]![0] + paddings[axis]![1]);
        const inside = (at: number[]) => at.map((c, axis) => c - paddings[axis]![0]);
        const constant = dtype === 'int32' ? 123456789 : Number.NEGATIVE_INFINITY;
        await expectElements(pad(x(), paddings, constant), padded, (at) => {
          const own = inside(at);
          const isIn = own.every((c, axis) => c >= 0 && c < shape[axis]!);
          return isIn ? read(own) : constant;
        });
        for (const mode of ['reflect', 'symmetric'] as const) {
          const off = mode === 'reflect' ? 0 : 1;
          await expectElements(mirrorPad(x(), paddings, mode), padded, (at) =>
            read(
              inside(at).map((c, axis) => {
                const first = c < 0 ? -c - off : c;
                const last = shape[axis]! - 1;
                return first > last ? 2 * last - first + off : first;
              }),
            ),
          );
        }
      });
    }
  });
}
