import { cast, fill, neg, ones, slice, type Tensor, tensor2d } from '@tensorflow/tfjs-core';
import {
  cholesky,
  choleskyLogDet,
  choleskySolve,
  det,
  diag,
  diagPart,
  eigh,
  expm,
  fillTriangular,
  fillTriangularInverse,
  householderProduct,
  inverse,
  kron,
  lowRankCapacitance,
  lowRankLogDet,
  lowRankSolve,
  lu,
  luSolve,
  matrixTranspose,
  outer,
  qr,
  setDiag,
  slogdet,
  solve,
  svd,
  trace,
  triangularSolve,
  tril,
  triu,
} from '../../src/linalg/index.js';
import {
  excess,
  type Found,
  isExact,
  logAbsDet,
  logError,
  mapped,
  residual,
  skewness,
  solutionError,
} from './error-measures.js';
import {
  diagonalMatrix,
  difference,
  EPSILON,
  type Matrix,
  matrix,
  product,
  size,
  transposeOf,
} from './float64-matrices.js';

/** A function of square matrices, and how to tell whether it is right. */
export interface LinearAlgebraCase {
  name: string;
  /** Outputs of a batch of matrices `[count, n, n]` and right-hand sides `[count, n, 3]`. */
  compute: (a: Tensor, b: Tensor) => Tensor[];
  /** The error over what rounding allows: at most 1. */
  error: (found: Found) => number;
  /** Whether the matrices are symmetric and positive definite. */
  isDefinite?: boolean;
  /** Which matrices have no answer: singular, or indefinite ones, or only those that are not finite; default none. */
  broken?: 'singular' | 'not finite';
  /** What the outputs for these consist of, NaN if left out. */
  brokenGives?: readonly number[];
  /** What `a` must be. Default a square matrix. */
  takes?: 'any matrix' | 'a tall matrix' | 'a square matrix';
  takesRight?: boolean;
  /** Makes the matrices of a test fit for the function. */
  prepare?: (a: Matrix, condition: number) => Matrix;
  /** The condition number of a large matrix, 1e6 if left out: less where rounding leaves no answer, or no digit of one. */
  largeCondition?: number;
}

const lowerOf = (a: Matrix): Matrix => mapped(a, (value, i, j) => (j > i ? 0 : value));

/** Columns of an update. */
const RANK = 2;

/** I + W Wᵀ with W the first columns of the matrices. */
function lowRankOf(a: Tensor) {
  const begin = a.shape.map(() => 0);
  const lines = a.shape.slice(0, -1);
  return {
    diagonal: ones(lines),
    factor: slice(a, begin, [...lines, Math.min(a.shape.at(-1)!, RANK)]),
  };
}

/** Matrices with the smallest singular value as far below one as the largest is above. */
const scaled = (a: Matrix, condition: number): Matrix =>
  mapped(a, (value) => Math.fround(value * Math.sqrt(condition)));

/** W, and the Cholesky factor of I + Wᵀ W. */
function capacitanceOf(a: Matrix): [w: Matrix, l: Matrix] {
  const r = Math.min(a.rows, RANK);
  const w = mapped(matrix(a.rows, r), (_, i, j) => a.values[i * a.rows + j]!);
  const k = mapped(product(transposeOf(w), w), (value, i, j) => value + (i === j ? 1 : 0)).values;
  const first = Math.sqrt(k[0]!);
  const below = r === 1 ? 0 : k[2]! / first;
  return [w, matrix(r, r, r === 1 ? [first] : [first, 0, below, Math.sqrt(k[3]! - below ** 2)])];
}

/** (I + W Wᵀ)⁻¹ b in doubles, by the factor of the capacitance. */
function lowRankSolution(a: Matrix, b: Matrix): Matrix {
  const [w, l] = capacitanceOf(a);
  const right = product(transposeOf(w), b);
  const columns = right.columns;
  const [p, q, s] =
    l.rows === 1 ? [l.values[0]!, 0, 1] : [l.values[0]!, l.values[2]!, l.values[3]!];
  for (let j = 0; j < columns; j++) {
    const y0 = right.values[j]! / p;
    const y1 = l.rows === 1 ? 0 : (right.values[columns + j]! - q * y0) / s;
    const x1 = y1 / s;
    right.values[j] = (y0 - q * x1) / p;
    if (l.rows > 1) right.values[columns + j] = x1;
  }
  return difference(b, product(w, right));
}

const FLAGS = [false, true];

/** Triangles whose condition is that of their diagonals. */
const gradedRows = (a: Matrix, condition: number): Matrix =>
  mapped(a, (value, i, j) => {
    const own = condition ** (a.rows > 1 ? -i / (a.rows - 1) : 0);
    return Math.fround(i === j ? own : (own * value) / a.rows);
  });

const triangles = FLAGS.flatMap((lower) =>
  FLAGS.flatMap((transpose) =>
    FLAGS.map((unitDiagonal): LinearAlgebraCase => {
      const options = { lower, transpose, unitDiagonal };
      const systemOf = (a: Matrix) => {
        const read = mapped(a, (value, i, j) =>
          i === j ? (unitDiagonal ? 1 : value) : i > j === lower ? value : 0,
        );
        return transpose ? transposeOf(read) : read;
      };
      return {
        name: `triangularSolve ${JSON.stringify(options)}`,
        compute: (a, b) => [triangularSolve(a, b, options)],
        error: ({ a, b, out }) => solutionError(systemOf(a), b, out[0]!),
        takesRight: true,
        prepare: gradedRows,
        ...(unitDiagonal ? {} : { broken: 'singular' }),
      };
    }),
  ),
);

const SECOND_FACTOR = [1, 2, 3, 4];

export const linearAlgebraCases: readonly LinearAlgebraCase[] = [
  {
    name: 'cholesky',
    compute: (a) => [cholesky(a)],
    error: (found) => residual([found.out[0]!, transposeOf(found.out[0]!)], found),
    isDefinite: true,
    largeCondition: 1e3,
    broken: 'singular',
  },
  ...triangles,
  {
    name: 'choleskySolve',
    compute: (a, b) => [choleskySolve(cholesky(a), b)],
    error: ({ a, b, out }) => solutionError(a, b, out[0]!),
    isDefinite: true,
    largeCondition: 1e3,
    broken: 'singular',
    takesRight: true,
  },
  {
    name: 'choleskyLogDet',
    compute: (a) => [choleskyLogDet(cholesky(a))],
    error: (found) => logError(found.out[0]!.values[0]!, logAbsDet(found.a)[1], found),
    isDefinite: true,
    largeCondition: 1e3,
    broken: 'singular',
  },
  {
    name: 'lu',
    compute: (a) => {
      const { lu: factors, permutation } = lu(a);
      return [factors, cast(permutation, 'float32')];
    },
    error: (found) => {
      const [packed, order] = found.out as [Matrix, Matrix];
      const n = packed.rows;
      const lower = mapped(packed, (value, i, j) => (i === j ? 1 : j > i ? 0 : value));
      const upper = mapped(packed, (value, i, j) => (j < i ? 0 : value));
      const a = mapped(found.a, (_, i, j) => found.a.values[order.values[i]! * n + j]!);
      const growth = (size(lower) * size(upper)) / size(a);
      return residual([lower, upper], { ...found, a }) / growth;
    },
    broken: 'not finite',
  },
  ...FLAGS.map(
    (transpose): LinearAlgebraCase => ({
      name: `luSolve ${JSON.stringify({ transpose })}`,
      compute: (a, b) => [luSolve(lu(a), b, { transpose })],
      error: ({ a, b, out }) => solutionError(transpose ? transposeOf(a) : a, b, out[0]!),
      broken: 'singular',
      takesRight: true,
    }),
  ),
  {
    name: 'solve',
    compute: (a, b) => [solve(a, b)],
    error: ({ a, b, out }) => solutionError(a, b, out[0]!),
    broken: 'singular',
    takesRight: true,
  },
  {
    name: 'inverse',
    compute: (a) => [inverse(a)],
    error: ({ a, b, out }) => {
      const found = product(a, product(out[0]!, b));
      return excess(found, b, 2 * size(a) * size(out[0]!) * size(b));
    },
    broken: 'singular',
  },
  {
    name: 'det',
    compute: (a) => [det(a)],
    error: (found) => {
      const [sign, log] = logAbsDet(found.a);
      const exact = sign * Math.exp(log);
      const allowed = EPSILON * found.a.rows * found.condition * Math.abs(exact);
      return Math.abs(found.out[0]!.values[0]! - exact) / allowed;
    },
    // Of size one, as products of so many numbers seldom are.
    prepare: scaled,
    largeCondition: 1,
    broken: 'singular',
    brokenGives: [0],
  },
  {
    name: 'slogdet',
    compute: (a) => Object.values(slogdet(a)),
    error: (found) => {
      const [sign, log] = logAbsDet(found.a);
      const [foundSign, foundLog] = found.out.map(({ values }) => values[0]!) as [number, number];
      return foundSign === sign ? logError(foundLog, log, found) : Number.POSITIVE_INFINITY;
    },
    largeCondition: 1e3,
    broken: 'singular',
    brokenGives: [0, Number.NEGATIVE_INFINITY],
  },
  {
    name: 'qr',
    compute: (a) => Object.values(qr(a)),
    error: (found) => Math.max(residual(found.out, found), skewness(found.out[0]!, found.b)) / 2,
    broken: 'not finite',
    takes: 'any matrix',
  },
  {
    name: 'eigh',
    compute: (a) => Object.values(eigh(a)),
    error: (found) => {
      const [values, v] = found.out as [Matrix, Matrix];
      const factors = [v, diagonalMatrix(values.values), transposeOf(v)];
      return Math.max(residual(factors, found), skewness(v, found.b)) / 4;
    },
    isDefinite: true,
    broken: 'not finite',
  },
  {
    name: 'svd',
    compute: (a) => {
      const { u, values, v } = svd(a);
      return [u, values, v];
    },
    error: (found) => {
      const [u, values, v] = found.out as [Matrix, Matrix, Matrix];
      const factors = [u, diagonalMatrix(values.values), transposeOf(v)];
      const skew = Math.max(skewness(u, found.b), skewness(v, found.b));
      return Math.max(residual(factors, found), skew) / 4;
    },
    broken: 'not finite',
    takes: 'any matrix',
  },
  {
    name: 'expm',
    compute: (a) => [expm(a), expm(neg(a))],
    // Each of the two is as large as the other one's inverse.
    error: ({ b, out: [plus, minus] }) =>
      excess(product(plus!, product(minus!, b)), b, 4 * size(plus!) * size(minus!) * size(b)),
    isDefinite: true,
    broken: 'not finite',
  },
  {
    name: 'householderProduct',
    compute: (a) => [householderProduct(a)],
    error: ({ b, out }) => skewness(out[0]!, b) / 4,
    broken: 'not finite',
    takes: 'a tall matrix',
  },
  {
    name: 'lowRankSolve',
    compute: (a, b) => [lowRankSolve(lowRankOf(a), b)],
    // As its documentation says, for two terms that cancel.
    error: ({ a, b, out }) => {
      const x = lowRankSolution(a, b);
      return excess(out[0]!, x, 2 * (1 + size(capacitanceOf(a)[0]) ** 2) * size(x));
    },
    prepare: scaled,
    broken: 'not finite',
    takes: 'any matrix',
    takesRight: true,
  },
  {
    name: 'lowRankLogDet and lowRankCapacitance',
    compute: (a) => [lowRankLogDet(lowRankOf(a), lowRankCapacitance(lowRankOf(a)))],
    error: (found) => {
      const [, l] = capacitanceOf(found.a);
      const pivots = l.rows === 1 ? [l.values[0]!] : [l.values[0]!, l.values[3]!];
      const exact = 2 * pivots.reduce((sum, pivot) => sum + Math.log(pivot), 0);
      const condition = (size(l) / Math.min(...pivots)) ** 2;
      return logError(found.out[0]!.values[0]!, exact, { ...found, condition });
    },
    prepare: scaled,
    broken: 'not finite',
    takes: 'any matrix',
  },
  {
    name: 'kron',
    compute: (a) => [kron(a, tensor2d(SECOND_FACTOR, [2, 2]))],
    error: ({ a, out }) => {
      const expected = mapped(out[0]!, (_, i, j) => {
        const own = a.values[Math.floor(i / 2) * a.columns + Math.floor(j / 2)]!;
        return Math.fround(own * SECOND_FACTOR[2 * (i % 2) + (j % 2)]!);
      });
      return isExact(out[0]!, expected);
    },
    takes: 'any matrix',
  },
  {
    name: 'outer',
    compute: (a) => [outer(diagPart(a), diagPart(a))],
    error: ({ a, out }) => {
      const d = a.values.filter((_, at) => at % (a.rows + 1) === 0);
      return isExact(
        out[0]!,
        mapped(a, (_, i, j) => Math.fround(d[i]! * d[j]!)),
      );
    },
    takes: 'any matrix',
  },
  {
    name: 'tril and triu',
    compute: (a) => [tril(a), triu(a, 1)],
    error: ({ a, out }) => {
      const lower = lowerOf(a);
      return isExact(out[0]!, lower) + isExact(out[1]!, difference(a, lower));
    },
    takes: 'any matrix',
  },
  {
    name: 'diag, diagPart, setDiag and trace',
    compute: (a) => [diag(diagPart(a)), setDiag(a, fill(a.shape.slice(0, -1), 7)), trace(a)],
    error: ({ a, out }) => {
      const sum = a.values.reduce((total, value, at) => total + (at % (a.rows + 1) ? 0 : value), 0);
      return (
        isExact(
          out[0]!,
          mapped(a, (value, i, j) => (i === j ? value : 0)),
        ) +
        isExact(
          out[1]!,
          mapped(a, (value, i, j) => (i === j ? 7 : value)),
        ) +
        excess(out[2]!, matrix(1, 1, [sum]), a.rows * size(a))
      );
    },
    takes: 'any matrix',
  },
  {
    name: 'fillTriangular and fillTriangularInverse',
    compute: (a) => [fillTriangular(fillTriangularInverse(a))],
    error: ({ a, out }) => isExact(out[0]!, lowerOf(a)),
  },
  {
    name: 'matrixTranspose',
    compute: (a) => [matrixTranspose(a)],
    error: ({ a, out }) => isExact(out[0]!, transposeOf(a)),
    takes: 'any matrix',
  },
];
