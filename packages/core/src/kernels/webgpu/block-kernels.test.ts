import { batchToSpaceND, spaceToBatchND, tensor } from '@tensorflow/tfjs-core';
import { describe, inject, it } from 'vitest';
import { expectElements, flatIndex, VALUES } from '../../../test/expect-elements.js';

for (const dtype of ['int32', 'float32'] as const) {
  const valuesOf = VALUES[dtype];

  describe.runIf(inject('backend') === 'webgpu')(`blocks of ${dtype} on webgpu`, () => {
    it('puts batches into space, cropped, and back, padded', async () => {
      const values = valuesOf(6 * 2 * 3 * 2);
      const x = tensor(values, [6, 2, 3, 2], dtype);
      const crops = [
        [1, 0],
        [0, 2],
      ];
      const space = batchToSpaceND(x, [2, 3], crops);
      await expectElements(space, [1, 3, 7, 2], ([, h, w, c]) => {
        const row = h! + 1;
        const batch = (row % 2) * 3 + (w! % 3);
        return values[flatIndex([6, 2, 3, 2], [batch, row >> 1, Math.floor(w! / 3), c!])]!;
      });
      await expectElements(spaceToBatchND(space, [2, 3], crops), [6, 2, 3, 2], (at) => {
        const [batch, h, w] = at;
        const row = 2 * h! + Math.floor(batch! / 3);
        const column = 3 * w! + (batch! % 3);
        return row >= 1 && column < 7 ? values[flatIndex([6, 2, 3, 2], at)]! : 0;
      });
    });
  });
}
