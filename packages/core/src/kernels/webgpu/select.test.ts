import { engine, type Tensor, tensor, where } from '@tensorflow/tfjs-core';
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

  describe.runIf(inject('backend') === 'webgpu')(`choosing of ${dtype} on webgpu`, () => {
    for (const shape of SHAPES) {
      const rank = shape.length;
      const values = valuesOf(sizeOf(shape));
      const x = () => tensor(values, shape, dtype);

      it(`where chooses elements of rank ${rank}`, async () => {
        const others = valuesOf(2 * sizeOf(shape)).slice(sizeOf(shape));
        const other = () => tensor(others, shape, dtype);
        const flags = Array.from(values, (_, i) => i % 3 === 0);
        const pick = (at: number[]) => {
          const i = flatIndex(shape, at);
          return flags[i] ? values[i]! : others[i]!;
        };
        await expectElements(where(tensor(flags, shape, 'bool'), x(), other()), shape, pick);
      });
    }

    it('broadcasts conditions and choices', async () => {
      const values = valuesOf(3);
      const flags = tensor([true, false], [2, 1], 'bool');
      const other = tensor(9, [], dtype);
      await expectElements(where(flags, tensor(values, [3], dtype), other), [2, 3], ([row, i]) =>
        row === 0 ? values[i!]! : 9,
      );
    });

    it('takes a condition for each row', async () => {
      const values = valuesOf(12);
      const t = tensor(values.slice(0, 6), [2, 3], dtype);
      const e = tensor(values.slice(6), [2, 3], dtype);
      const condition = tensor([false, true], [2], 'bool');
      const chosen = engine().runKernel('Select', { condition, t, e }) as Tensor;
      await expectElements(
        chosen,
        [2, 3],
        ([row, i]) => values[row! * 3 + i! + (row === 0 ? 6 : 0)]!,
      );
    });
  });
}
