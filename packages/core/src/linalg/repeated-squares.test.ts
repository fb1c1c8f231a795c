import { expectClose } from '@diffeo/testing';
import { engine, type Tensor, tensor } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import {
  difference,
  EPSILON,
  matricesOf,
  matrix,
  product,
  randomValues,
  size,
  tensorOf,
} from '../../test/linalg/float64-matrices.js';
import { explainOp } from '../ops/explain-op.js';
import { repeatedSquares } from './repeated-squares.js';

type Inputs = { x: Tensor; powers: Tensor };

for (const [name, square] of [
  ['the kernel', (inputs: Inputs, most: number) => repeatedSquares(inputs, { most })],
  ['the composite', (inputs: Inputs, most: number) => repeatedSquares.composite(inputs, { most })],
] as const) {
  describe(`repeatedSquares by ${name}`, () => {
    it('squares each matrix as often as is due', async () => {
      const one = [1, 1, 0, 1];
      const x = tensor([one, one, one, [2, 0, 0, 1]].flat(), [4, 2, 2]);
      const powers = tensor([1, 2, 8, 4], [4, 1, 1]);
      const expected = [one, [1, 2, 0, 1], [1, 8, 0, 1], [16, 0, 0, 1]];
      await expectClose(square({ x, powers }, 3), expected.flat());
    });

    it('squares matrices of several tiles', async () => {
      const n = 70;
      const a = matrix(
        n,
        n,
        (await randomValues(n * n, 8)).map((value) => value / 8),
      );
      const powers = tensor([2], [1, 1, 1]);
      const [squared] = await matricesOf(square({ x: tensorOf([a]), powers }, 2));
      const exact = product(a, a);
      expect(size(difference(squared!, exact))).toBeLessThan(n * EPSILON * size(exact));
    });
  });
}

describe('repeatedSquares', () => {
  it('has a kernel on webgpu, which leaves nothing else', () => {
    const x = tensor([1, 1, 0, 1], [1, 2, 2]);
    const powers = tensor([2], [1, 1, 1]);
    const before = engine().memory().numTensors;
    repeatedSquares({ x, powers }, { most: 4 }).dispose();
    expect(engine().memory().numTensors).toBe(before);
    const runs = inject('backend') === 'webgpu' ? 'kernel' : 'composite';
    expect(explainOp('DiffeoRepeatedSquares').runs).toBe(runs);
  });
});
