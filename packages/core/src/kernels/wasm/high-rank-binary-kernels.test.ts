import { expectClose } from '@diffeo/testing';
import { add, div, engine, mul, squaredDifference, sub, tensor } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';

const FUNCTIONS = [
  [add, (a: number, b: number) => a + b],
  [sub, (a: number, b: number) => a - b],
  [mul, (a: number, b: number) => a * b],
  [div, (a: number, b: number) => a / b],
  [squaredDifference, (a: number, b: number) => (a - b) ** 2],
] as const;

/** An operand of size 2 along the axes that are not 1, its values, and the same at an index of the result. */
function operand(shape: number[], first: number) {
  const size = shape.reduce((a, b) => a * b, 1);
  const values = Array.from({ length: size }, (_, i) => first + ((i * 7) % 11));
  const at = (index: number[]) => {
    const own = index.slice(index.length - shape.length);
    return values[own.reduce((p, i, axis) => p * shape[axis]! + (shape[axis] === 1 ? 0 : i), 0)]!;
  };
  return { x: tensor(values, shape), at };
}

// The webgpu backend has no more than six axes.
describe.runIf(inject('backend') !== 'webgpu')('binary kernels of seven and eight axes', () => {
  for (const [a, b] of [
    [
      [2, 1, 2, 1, 2, 1, 2],
      [1, 2, 1, 2, 1, 2, 1],
    ],
    [
      [2, 2, 2, 2, 2, 2, 2],
      [2, 1, 2, 1, 2, 1, 2],
    ],
    [[2, 2, 2, 2, 2, 2, 2], [2]],
    [[], [2, 2, 2, 2, 2, 2, 2]],
    [
      [2, 1, 2, 1, 2, 1, 2, 1],
      [2, 1, 2, 1],
    ],
    [
      [2, 1, 2, 1, 1, 2, 2],
      [2, 1, 2, 1, 1, 2, 2],
    ],
  ] as const) {
    it(`broadcast [${a}] with [${b}]`, async () => {
      const rank = Math.max(a.length, b.length);
      const [left, right] = [operand([...a], 3), operand([...b], 5)];
      const size = (axis: number) =>
        Math.max(a[axis - rank + a.length] ?? 1, b[axis - rank + b.length] ?? 1);
      const shape = Array.from({ length: rank }, (_, axis) => size(axis));
      let indices: number[][] = [[]];
      for (const n of shape)
        indices = indices.flatMap((index) => Array.from({ length: n }, (_, i) => [...index, i]));
      for (const [compute, exact] of FUNCTIONS) {
        const before = engine().backend.numDataIds();
        const y = compute(left.x, right.x);
        expect(engine().backend.numDataIds()).toBe(before + 1);
        expect(y.shape).toEqual(shape);
        const expected = indices.map((index) => exact(left.at(index), right.at(index)));
        await expectClose(y, expected);
        y.dispose();
      }
    });
  }
});
