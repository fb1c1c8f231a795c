import { expectClose } from '@diffeo/testing';
import { engine, ones, type Tensor, tensor, tensor1d, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import {
  difference,
  EPSILON,
  matricesOf,
  matrix,
  randomValues,
  size,
  tensorOf,
} from '../../test/linalg/float64-matrices.js';
import reference from '../../test/reference/matrix-decompositions.json' with { type: 'json' };
import hard from '../../test/reference/matrix-exponential.json' with { type: 'json' };
import { DTypeError } from '../errors/dtype-error.js';
import { ShapeError } from '../errors/shape-error.js';
import { expm } from './expm.js';
import { expmOp } from './expm-op.js';

/** The kernel of the backend, and the composite that serves other backends. */
const IMPLEMENTATIONS: readonly (readonly [string, (a: Tensor) => Tensor])[] = [
  ['the kernel', (a) => expmOp({ a }, {})],
  ['the composite', (a) => expmOp.composite({ a }, {})],
];

for (const [name, exponential] of IMPLEMENTATIONS) {
  const isDouble = name === 'the kernel' && ['cpu', 'wasm'].includes(inject('backend'));

  describe(`expm by ${name}`, () => {
    it('agrees with SciPy', async () => {
      for (const { a, exponential: expected } of reference.cases.expm) {
        const n = a.length;
        const result = size(matrix(n, n, expected.flat()));
        const norm = Math.max(1, ...a.map((row) => row.reduce((sum, x) => sum + Math.abs(x), 0)));
        // Rounded once in doubles; in floats the rounding of the first step, of size n eps, grows with the norm.
        const bound = isDouble ? EPSILON : 4 * n * norm * EPSILON;
        await expectClose(exponential(tensor(a)), expected, { rtol: 0, atol: bound * result });
      }
    });

    for (const { name: which, a, exponential: expected, condition } of hard.cases.expm) {
      it(`agrees with mpmath: ${which}`, async () => {
        const n = a.length;
        // Rounded once in doubles; in floats what rounding moves in the matrix moves the result by its condition number.
        const bound = isDouble ? EPSILON : 4 * n * Math.max(1, condition) * EPSILON;
        const found = (await matricesOf(exponential(tensor([a]))))[0]!;
        const right = matrix(n, n, expected.flat());
        expect(size(difference(found, right))).toBeLessThanOrEqual(bound * size(right));
      });
    }

    it('has the inverse of the negative matrix at 64 rows', async () => {
      const n = 64;
      const values = (await randomValues(n * n, 7)).map((value) => value / 32);
      const a = matrix(n, n, values);
      const minus = matrix(
        n,
        n,
        values.map((value) => -value),
      );
      const data = await exponential(tensorOf([a, minus])).data();
      let worst = 0;
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          let sum = i === j ? -1 : 0;
          for (let k = 0; k < n; k++) sum += data[i * n + k]! * data[n * n + k * n + j]!;
          worst = Math.max(worst, Math.abs(sum));
        }
      }
      expect(worst).toBeLessThan(n * EPSILON);
    });

    it('takes nilpotent matrices, zeros and large negative diagonals', async () => {
      const batch = [
        [0, 1, 0, 0],
        [0, 0, 0, 0],
        [-1e5, 0, 0, 1],
        [0, 5e5, 0, 0],
      ];
      const expected = [
        [1, 1, 0, 1],
        [1, 0, 0, 1],
        [0, 0, 0, Math.E],
        [1, 5e5, 0, 1],
      ];
      const result = exponential(tensor(batch.flat(), [4, 2, 2]));
      // Squared 15 times, what was one rounding of e^(1 / 2^15) is 2^15 of them.
      await expectClose(result, expected, { rtol: isDouble ? EPSILON : 2 ** 15 * EPSILON });
    });

    it('gives NaN for what is not finite, in that entry alone', async () => {
      const { NaN: nan } = Number;
      const batch = [nan, 0, 0, 0, 0, 1, 0, 0, Infinity, 0, 0, 1, -Infinity, 0, 0, 1];
      const none = [nan, nan, nan, nan];
      const expected = [none, [1, 1, 0, 1], none, none];
      await expectClose(exponential(tensor(batch, [4, 2, 2])), expected);
    });

    it('is not finite where it overflows, in that entry alone', async () => {
      const data = await exponential(tensor([100, 0, 0, 0, 1, 0, 0, 0], [2, 2, 2])).data();
      expect(Number.isFinite(data[0])).toBe(false);
      await expectClose(tensor(data.slice(4)), [Math.E, 0, 0, 1]);
    });

    it('takes empty batches and matrices without rows', () => {
      expect(exponential(zeros([0, 3, 3])).shape).toEqual([0, 3, 3]);
      expect(exponential(zeros([2, 0, 0])).shape).toEqual([2, 0, 0]);
    });
  });
}

describe('expm', () => {
  it('takes two thousand small matrices, each on its own', async () => {
    const angles = Array.from({ length: 2000 }, (_, i) => Math.fround(i / 200 - 5));
    const a = angles.flatMap((t) => [0, -t, 0, 0, t, 0, 0, 0, 0, 0, t, 0, 0, 0, 0, 0]);
    const expected = angles.flatMap((t) => {
      const [c, s] = [Math.cos(t), Math.sin(t)];
      return [c, -s, 0, 0, s, c, 0, 0, 0, 0, Math.exp(t), 0, 0, 0, 0, 1];
    });
    await expectClose(expm(tensor(a, [2000, 4, 4])), expected, { rtol: 5e-6, atol: 1e-6 });
  });

  it('leaves no tensor but the exponential', () => {
    const a = zeros([2, 2]);
    const before = engine().memory().numTensors;
    expm(a).dispose();
    expect(engine().memory().numTensors).toBe(before);
  });

  it('refuses what is not a batch of square float32 matrices', () => {
    expect(() => expm(ones([2, 3]))).toThrow('expm: a must be square in its last two axes');
    expect(() => expm(tensor1d([1]))).toThrow(ShapeError);
    expect(() => expm(ones([2, 2], 'int32'))).toThrow(DTypeError);
  });
});
