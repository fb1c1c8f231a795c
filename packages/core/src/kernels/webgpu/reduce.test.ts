import { expectClose } from '@diffeo/testing';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { engine, findBackend, tensor } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { type Reduction, reduce, reducedShape } from './reduce.js';
import { WebgpuContext } from './webgpu-context.js';

/** A mean, which needs the number of all elements at the end. */
const MEAN: Reduction = {
  name: 'TestMean',
  dtype: 'float32',
  code: `alias Part = f32;
    fn emptyPart() -> f32 { return 0.0; }
    fn join(a : f32, b : f32) -> f32 { return a + b; }
    fn valueOf(part : f32) -> f32 { return part; }`,
  part: 'x[at]',
  result: 'part / uniforms.divisor',
  inPieces: true,
};

it('reducedShape drops the axes or keeps them as 1', () => {
  expect(reducedShape([2, 3, 4], [0, 2], false)).toEqual([3]);
  expect(reducedShape([2, 3, 4], [0, 2], true)).toEqual([1, 3, 1]);
});

describe.runIf(inject('backend') === 'webgpu')('reduce', () => {
  // By one thread, by one workgroup, in two and in three stages; rows that lie side by side.
  const shapes: [number[], number[]][] = [
    [[3, 20], [1]],
    [[3, 300], [1]],
    [[2, 5000], [1]],
    [[3, 5000, 2], [1]],
    [[1200, 2100], [0]],
  ];
  for (const [shape, axes] of shapes) {
    it(`divides by all elements, however many pieces they come in: [${shape}] over [${axes}]`, async () => {
      const context = new WebgpuContext(findBackend('webgpu') as WebGPUBackend);
      const [before, length, after] = [
        shape.slice(0, axes[0]),
        shape[axes[0]!]!,
        shape.slice(axes[0]! + 1),
      ];
      const rows = [...before, ...after].reduce((a, b) => a * b, 1);
      const inner = after.reduce((a, b) => a * b, 1);
      const x = tensor(
        Float32Array.from({ length: rows * length }, (_, i) => {
          const row = Math.floor(i / (length * inner)) * inner + (i % inner);
          return row + 1;
        }),
        shape,
      );
      const out = reduce(context, x, axes, reducedShape(shape, axes, false), MEAN);
      await expectClose(
        engine().makeTensorFromTensorInfo(out),
        Float32Array.from({ length: rows }, (_, row) => row + 1),
      );
      x.dispose();
    });
  }
});
