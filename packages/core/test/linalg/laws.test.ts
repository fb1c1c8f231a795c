import { expectClose } from '@diffeo/testing';
import { add, ones, reshape, slice, sum, type Tensor, tensor, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { grad } from '../../src/autodiff/grad.js';
import { DTypeError } from '../../src/errors/dtype-error.js';
import { ShapeError } from '../../src/errors/shape-error.js';
import * as linalg from '../../src/linalg/index.js';
import {
  conditioned,
  type Matrix,
  matricesOf,
  matrix,
  randomValues,
  tensorOf,
} from './float64-matrices.js';
import { type LinearAlgebraCase, linearAlgebraCases } from './linear-algebra-cases.js';

/** The rows of a large matrix: what the backend, in JavaScript or software, finishes in a test's time. */
const ROWS = { cpu: 256, wasm: 1024, tensorflow: 1024, webgpu: 128 }[inject('backend')] ?? 256;
/** Right-hand sides to a matrix. */
const COLUMNS = 3;
/** Entries of a batch of small matrices, and the two of them that have no answer. */
const [COUNT, BROKEN] = [2000, [7, 1234]] as const;

/** The outputs for each matrix: vectors as columns, numbers as 1 x 1. */
async function entriesOf(outputs: Tensor[]): Promise<Matrix[][]> {
  const perOutput = await Promise.all(
    outputs.map((output) => {
      const [count, rows = 1, columns = 1] = output.shape as [number];
      return matricesOf(reshape(output, [count, rows, columns]));
    }),
  );
  return perOutput[0]!.map((_, entry) => perOutput.map((each) => each[entry]!));
}

/** Matrices through a case, and the error of each over what is allowed. */
async function errorsOf(
  { compute, error }: LinearAlgebraCase,
  matrices: Matrix[],
  conditions: number[],
): Promise<number[]> {
  const n = matrices[0]!.rows;
  const count = matrices.length;
  const draws = await randomValues(count * n * COLUMNS, n);
  const b = Array.from({ length: count }, (_, i) =>
    matrix(n, COLUMNS, draws.subarray(i * n * COLUMNS, (i + 1) * n * COLUMNS)),
  );
  const found = await entriesOf(compute(tensorOf(matrices), tensorOf(b)));
  return found.map((out, i) =>
    error({ a: matrices[i]!, b: b[i]!, out, condition: conditions[i]! }),
  );
}

/** A matrix of a case, of a condition number. */
async function matrixOf(each: LinearAlgebraCase, n: number, condition: number): Promise<Matrix> {
  const a = await conditioned(n, condition, { symmetric: each.isDefinite === true });
  return each.prepare?.(a, condition) ?? a;
}

/** Small matrices with no two alike, all of small condition numbers. */
async function smallMatrices({ prepare, isDefinite }: LinearAlgebraCase): Promise<Matrix[]> {
  const n = 4;
  const draws = await randomValues(COUNT * n * n, 3);
  return Array.from({ length: COUNT }, (_, entry) => {
    const x = draws.subarray(entry * n * n, (entry + 1) * n * n);
    const a = matrix(
      n,
      n,
      x.map((value, at) => {
        const [i, j] = [Math.floor(at / n), at % n];
        const own = isDefinite ? i === j : i + j === n - 1;
        const beside = isDefinite ? x[Math.max(i, j) * n + Math.min(i, j)]! : value;
        return Math.fround((own ? 6 : 0) + Math.max(-1, Math.min(1, beside)));
      }),
    );
    return prepare?.(a, 1) ?? a;
  });
}

/** The matrix with a zero row and column, which is singular whatever reads it, or with an element that is not finite. */
function broken(a: Matrix, how: 'singular' | 'not finite'): Matrix {
  const n = a.rows;
  const values = a.values.map((value, at) => {
    const isCrossed = Math.floor(at / n) === 1 || at % n === 1;
    if (how === 'singular') return isCrossed ? 0 : value;
    return at === n ? Number.NaN : value;
  });
  return { ...a, values };
}

for (const each of linearAlgebraCases) {
  const { name, compute, broken: how, brokenGives, takes = 'a square matrix' } = each;

  describe(name, () => {
    it('is right to rounding for every size, up to a condition of a million', async () => {
      for (const n of [1, 2, 3, 5, 16]) {
        const conditions = [1, 1e3, 1e6];
        const matrices = await Promise.all(conditions.map((of) => matrixOf(each, n, of)));
        for (const [i, error] of (await errorsOf(each, matrices, conditions)).entries()) {
          expect(error, `n ${n}, condition ${conditions[i]}`).toBeLessThanOrEqual(1);
        }
      }
    });

    it('takes thousands of small matrices, each on its own', async () => {
      const matrices = await smallMatrices(each);
      for (const entry of how ? BROKEN : []) matrices[entry] = broken(matrices[entry]!, how!);
      const errors = await errorsOf(each, matrices, new Array(COUNT).fill(10));
      const isBroken = (entry: number) => how !== undefined && BROKEN.includes(entry as never);
      const wrong = errors.findIndex((error, entry) => !isBroken(entry) && !(error <= 1));
      expect(wrong, `error ${errors[wrong]}`).toBe(-1);
    });

    if (how !== undefined) {
      it(`gives ${brokenGives ?? 'NaN'} for what is ${how}, in that entry alone`, async () => {
        const few = (await smallMatrices(each)).slice(0, 3);
        const one = compute(tensorOf([few[0]!]), ones([1, 4, COLUMNS]));
        few[1] = broken(few[1]!, how);
        const outputs = compute(tensorOf([few[0]!, few[1]!, few[0]!]), ones([3, 4, COLUMNS]));
        for (const [i, output] of outputs.entries()) {
          const good = [...(await one[i]!.data())];
          const values = [...(await output.data())].slice(good.length, 2 * good.length);
          const expected = brokenGives?.[i] ?? Number.NaN;
          // What rows are exchanged is no number to be NaN.
          const isOrder = name === 'lu' && i === 1;
          if (!isOrder) await expectClose(tensor(values), new Array(good.length).fill(expected));
          const others = [...good, ...values, ...good];
          await expectClose(output, others, { rtol: 1e-5, atol: 1e-6 });
        }
      });

      it('keeps the gradients of the others from that entry', async () => {
        const few = (await smallMatrices(each)).slice(0, 2);
        const loss = (a: Tensor) =>
          compute(a, ones([a.shape[0]!, 4, COLUMNS]))
            .slice(0, name === 'lu' ? 1 : undefined)
            .reduce<Tensor>((total, output) => add(total, sum(output)), zeros([]));
        const alone = grad(loss)(tensorOf([few[0]!]));
        const beside = grad(loss)(tensorOf([few[0]!, broken(few[1]!, how)]));
        const expected = [...(await alone.data())];
        const scale = Math.max(...expected.map(Math.abs));
        await expectClose(slice(beside, 0, 1), expected, { rtol: 0, atol: 1e-5 * scale });
      });
    }

    it(`takes a matrix of ${ROWS} rows`, async () => {
      const condition = each.largeCondition ?? 1e6;
      const [error] = await errorsOf(each, [await matrixOf(each, ROWS, condition)], [condition]);
      expect(error).toBeLessThanOrEqual(1);
    });

    it('takes empty batches and matrices without rows', () => {
      for (const output of compute(zeros([0, 3, 3]), zeros([0, 3, 2]))) {
        expect(output.shape[0]).toBe(0);
      }
      for (const output of compute(zeros([2, 0, 0]), zeros([2, 0, 2]))) {
        expect(output.shape[0]).toBe(2);
      }
    });

    it('refuses what does not fit', () => {
      expect(() => compute(ones([3]), ones([3, 1]))).toThrow(ShapeError);
      expect(() => compute(ones([1, 3, 3], 'int32'), ones([1, 3, 1]))).toThrow(DTypeError);
      if (takes !== 'any matrix') {
        expect(() => compute(ones([1, 2, 3]), ones([1, 2, 1]))).toThrow(ShapeError);
      }
      if (takes === 'a square matrix') {
        expect(() => compute(ones([1, 3, 2]), ones([1, 3, 1]))).toThrow(ShapeError);
      }
      if (each.takesRight) {
        expect(() => compute(ones([1, 3, 3]), ones([1, 2, 1]))).toThrow(ShapeError);
        expect(() => compute(ones([2, 3, 3]), ones([3, 3, 1]))).toThrow(ShapeError);
        expect(() => compute(ones([1, 3, 3]), tensor([1, 2, 3], [1, 3, 1], 'int32'))).toThrow(
          DTypeError,
        );
      }
    });
  });
}

it('holds every function of linear algebra to these laws', () => {
  const names = linearAlgebraCases.map(({ name }) => name).join(' ');
  const missing = Object.keys(linalg).filter((name) => !new RegExp(`\\b${name}\\b`).test(names));
  expect(missing).toEqual([]);
});
