import { type Tensor, tensor } from '@tensorflow/tfjs-core';
import { Key, normal } from '../../src/random/index.js';

/** The spacing of float32 at 1. */
export const EPSILON = 2 ** -23;

/** A matrix of doubles, row by row. */
export interface Matrix {
  rows: number;
  columns: number;
  values: Float64Array;
}

export function matrix(rows: number, columns: number, values?: ArrayLike<number>): Matrix {
  return {
    rows,
    columns,
    values: values ? Float64Array.from(values) : new Float64Array(rows * columns),
  };
}

/** The matrices of a batch, as they come from the device. */
export async function matricesOf(x: Tensor): Promise<Matrix[]> {
  const values = await x.data<'float32'>();
  const [rows, columns] = x.shape.slice(-2) as [number, number];
  const size = rows * columns;
  const count = x.shape.slice(0, -2).reduce((product, n) => product * n, 1);
  return Array.from({ length: count }, (_, i) =>
    matrix(rows, columns, values.subarray(i * size, (i + 1) * size)),
  );
}

export function transposeOf({ rows, columns, values }: Matrix): Matrix {
  const t = matrix(columns, rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) t.values[j * rows + i] = values[i * columns + j]!;
  }
  return t;
}

export function product(a: Matrix, b: Matrix): Matrix {
  const c = matrix(a.rows, b.columns);
  for (let i = 0; i < a.rows; i++) {
    for (let k = 0; k < a.columns; k++) {
      const factor = a.values[i * a.columns + k]!;
      if (factor === 0) continue;
      for (let j = 0; j < b.columns; j++) {
        c.values[i * b.columns + j]! += factor * b.values[k * b.columns + j]!;
      }
    }
  }
  return c;
}

export function difference(a: Matrix, b: Matrix): Matrix {
  return matrix(
    a.rows,
    a.columns,
    a.values.map((value, i) => value - b.values[i]!),
  );
}

/** The Frobenius norm. */
export function size({ values }: Matrix): number {
  return Math.sqrt(values.reduce((total, value) => total + value * value, 0));
}

export function diagonalMatrix(values: ArrayLike<number>): Matrix {
  const n = values.length;
  const d = matrix(n, n);
  for (let i = 0; i < n; i++) d.values[i * n + i] = values[i]!;
  return d;
}

/** Independent standard normals. */
export async function randomValues(length: number, seed: number): Promise<Float32Array> {
  const draws = normal([length], { key: Key.fromSeed(seed) });
  const values = await draws.data<'float32'>();
  draws.dispose();
  return values as Float32Array;
}

/** Square matrices of independent standard normals. */
export async function randomMatrices(count: number, n: number, seed: number): Promise<Matrix[]> {
  const draws = await randomValues(count * n * n, seed);
  return Array.from({ length: count }, (_, i) =>
    matrix(n, n, draws.subarray(i * n * n, (i + 1) * n * n)),
  );
}

/**
 * H D H or H D G of float32, with D from 1 down to 1 / condition in equal ratios and H, G products of random
 * reflections: symmetric positive definite or not, of the given condition number.
 */
export async function conditioned(
  n: number,
  condition: number,
  { symmetric = true, seed = 1 }: { symmetric?: boolean; seed?: number } = {},
): Promise<Matrix> {
  const ratios = Array.from({ length: n }, (_, i) => condition ** (n > 1 ? -i / (n - 1) : 0));
  const a = diagonalMatrix(ratios);
  for (let reflection = 0; reflection < 3; reflection++) {
    const v = await randomValues(n, seed * 100 + reflection);
    reflectRows(a, v);
    const w = symmetric ? v : await randomValues(n, seed * 100 + reflection + 50);
    const t = transposeOf(a);
    reflectRows(t, w);
    a.values.set(transposeOf(t).values);
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const from = symmetric && j > i ? j * n + i : i * n + j;
      a.values[i * n + j] = Math.fround(a.values[from]!);
    }
  }
  if (symmetric) {
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++) a.values[i * n + j] = a.values[j * n + i]!;
    }
  }
  return a;
}

/** (I - 2 v vᵀ / vᵀv) a, in place. */
function reflectRows({ rows, columns, values }: Matrix, v: Float32Array): void {
  const length = v.reduce((total, value) => total + value * value, 0);
  for (let j = 0; j < columns; j++) {
    let dot = 0;
    for (let i = 0; i < rows; i++) dot += v[i]! * values[i * columns + j]!;
    for (let i = 0; i < rows; i++) values[i * columns + j]! -= (2 * dot * v[i]!) / length;
  }
}

/** A batch of matrices on the device. */
export function tensorOf(matrices: readonly Matrix[], batch: number[] = [matrices.length]): Tensor {
  const { rows, columns } = matrices[0]!;
  const values = Float32Array.from(matrices.flatMap((each) => [...each.values]));
  return tensor(values, [...batch, rows, columns], 'float32');
}
