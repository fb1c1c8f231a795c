import { gather, gatherND, scatterND, tensor, tensorScatterUpdate } from '@tensorflow/tfjs-core';
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

  describe.runIf(inject('backend') === 'webgpu')(
    `gathering and scattering of ${dtype} on webgpu`,
    () => {
      for (const shape of SHAPES) {
        const rank = shape.length;
        const values = valuesOf(sizeOf(shape));
        const x = () => tensor(values, shape, dtype);
        const read = (at: number[]) => values[flatIndex(shape, at)]!;

        it(`gathers from rank ${rank}`, async () => {
          const axis = rank - 1;
          const chosen = [1, 0, 1];
          await expectElements(
            gather(x(), tensor(chosen, [3], 'int32'), axis),
            [...shape.slice(0, -1), 3],
            (at) => read([...at.slice(0, -1), chosen[at[axis]!]!]),
          );
          const rows = [shape.map((size) => size - 1), shape.map(() => 0)];
          await expectElements(gatherND(x(), tensor(rows, [2, rank], 'int32')), [2], ([i]) =>
            read(rows[i!]!),
          );
        });
      }

      it('gathers with batches, and 0 where an index lies outside', async () => {
        const values = valuesOf(12);
        const x = tensor(values, [2, 3, 2], dtype);
        const chosen = [2, 0, 1, 7];
        await expectElements(
          gather(x, tensor(chosen, [2, 2], 'int32'), 1, 1),
          [2, 2, 2],
          ([b, i, c]) => {
            const index = chosen[b! * 2 + i!]!;
            return index < 3 ? values[flatIndex([2, 3, 2], [b!, index, c!])]! : 0;
          },
        );
      });

      it('scatters', async () => {
        const values = valuesOf(4);
        const at = tensor([3, 1], [2, 1], 'int32');
        const updates = tensor(values, [2, 2], dtype);
        const rows: Record<number, number> = { 3: 0, 1: 1 };
        const updated = ([row, column]: number[], rest: number) => {
          const source = rows[row!];
          return source === undefined ? rest : values[source * 2 + column!]!;
        };
        await expectElements(scatterND(at, updates, [5, 2]), [5, 2], (place) => updated(place, 0));
        const base = valuesOf(10);
        const x = tensor(base, [5, 2], dtype);
        await expectElements(tensorScatterUpdate(x, at, updates), [5, 2], (place) =>
          updated(place, base[flatIndex([5, 2], place)]!),
        );
      });

      it('adds what is scattered to one place', async () => {
        const sums = scatterND(
          tensor([0, 0, 1], [3, 1], 'int32'),
          tensor([16777216, 3, 5], [3], dtype),
          [3],
        );
        await expectElements(
          sums,
          [3],
          ([i]) => [dtype === 'int32' ? 16777219 : 16777220, 5, 0][i!]!,
        );
      });
    },
  );
}
