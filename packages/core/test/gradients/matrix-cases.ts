import { add, eye, matMul, mul, reverse, square, type Tensor } from '@tensorflow/tfjs-core';
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
  inverse,
  kron,
  lowRankLogDet,
  lowRankSolve,
  lu,
  luSolve,
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
import { gradientCase as c, type GradientCase } from './gradient-case.js';

/** x xᵀ + I: a symmetric positive definite matrix whose every element moves with x. */
function definite(x: Tensor): Tensor {
  return add(matMul(x, x, false, true), eye(x.shape.at(-2)!));
}

/** x + 2 I: far from singular, in both triangles. */
function dominant(x: Tensor): Tensor {
  return add(x, mul(eye(x.shape.at(-1)!), 2));
}

/** x + 3 J, J the identity from bottom to top: far from singular and from ties between pivots, with rows exchanged. */
function exchanged(x: Tensor): Tensor {
  return add(x, mul(reverse(eye(x.shape.at(-1)!), 0), 3));
}

const FLAGS = [false, true];
const systems = FLAGS.flatMap((lower) =>
  FLAGS.flatMap((transpose) =>
    FLAGS.map((unitDiagonal) =>
      c(
        `triangularSolve ${JSON.stringify({ lower, transpose, unitDiagonal })}`,
        (l, b) => triangularSolve(dominant(l), b, { lower, transpose, unitDiagonal }),
        [[[3, 3]], [[3, 2]]],
      ),
    ),
  ),
);

export const matrixCases: readonly GradientCase[] = [
  c('tril', (x) => tril(square(x)), [[[2, 3, 3]]]),
  c('triu with offset', (x) => triu(square(x), 1), [[[3, 4]]]),
  c('linalg diag', (x) => diag(square(x), -1), [[[2, 3]]]),
  c('diagPart', (x) => diagPart(square(x), 1), [[[2, 3, 4]]]),
  c('setDiag', (x, d) => square(setDiag(x, d)), [[[2, 3, 3]], [[3]]]),
  c('trace', (x) => square(trace(x)), [[[2, 3, 3]]]),
  c('cholesky', (x) => cholesky(definite(x)), [[[3, 3]]]),
  c('cholesky of a batch', (x) => square(cholesky(definite(x))), [[[2, 2, 2]]]),
  ...systems,
  c('triangularSolve, one matrix', (l, b) => triangularSolve(dominant(l), b), [
    [[2, 2]],
    [[2, 2, 1]],
  ]),
  c('triangularSolve, one right-hand side', (l, b) => triangularSolve(dominant(l), b), [
    [[2, 2, 2]],
    [[2, 1]],
  ]),
  c('choleskySolve', (x, b) => choleskySolve(cholesky(definite(x)), b), [[[3, 3]], [[3, 2]]]),
  c('choleskyLogDet', (x) => choleskyLogDet(cholesky(definite(x))), [[[2, 3, 3]]]),
  c('lu', (x) => square(lu(exchanged(x)).lu), [[[3, 3]]]),
  c('lu of a batch', (x) => square(lu(exchanged(x)).lu), [[[2, 2, 2]]]),
  ...FLAGS.map((transpose) =>
    c(
      `luSolve ${JSON.stringify({ transpose })}`,
      (x, b) => luSolve(lu(exchanged(x)), b, { transpose }),
      [[[3, 3]], [[2, 3, 1]]],
    ),
  ),
  c('solve', (x, b) => solve(exchanged(x), b), [[[3, 3]], [[3, 2]]]),
  c('solve, one matrix', (x, b) => solve(exchanged(x), b), [[[2, 2]], [[2, 2, 1]]]),
  c('solve, one right-hand side', (x, b) => solve(exchanged(x), b), [[[2, 2, 2]], [[2, 1]]]),
  c('inverse', (x) => inverse(exchanged(x)), [[[2, 2, 2]]]),
  c('det', (x) => det(exchanged(x)), [[[2, 3, 3]]]),
  c('slogdet', (x) => square(slogdet(exchanged(x)).logAbsDet), [[[2, 3, 3]]]),
  c('qr, q', (x) => square(qr(exchanged(x)).q), [[[2, 3, 3]]]),
  c('qr, r', (x) => square(qr(exchanged(x)).r), [[[3, 3]]]),
  c('qr of a tall matrix', (x) => qr(x).q, [[[3, 2]]]),
  c('qr of a wide matrix, q', (x) => square(qr(x).q), [[[2, 3]]]),
  c('qr of a wide matrix, r', (x) => square(qr(x).r), [[[2, 3]]]),
  c('eigh, values', (x) => square(eigh(definite(x)).values), [[[2, 3, 3]]]),
  // Squares do not change with the signs of the eigenvectors.
  c('eigh, vectors', (x) => square(eigh(definite(x)).vectors), [[[3, 3]]]),
  c('expm', (x) => expm(x), [[[2, 3, 3]]]),
  c('svd, values', (x) => square(svd(exchanged(x)).values), [[[2, 3, 3]]]),
  c('svd, u', (x) => square(svd(x).u), [[[3, 2]]]),
  c('svd, v', (x) => square(svd(x).v), [[[3, 2]]]),
  c('svd of a wide matrix', (x) => square(svd(x).v), [[[2, 3]]]),
  c('fillTriangular', (x) => fillTriangular(square(x)), [[[2, 6]]]),
  c('fillTriangular, upper', (x) => fillTriangular(square(x), { upper: true }), [[[6]]]),
  c('fillTriangularInverse', (x) => fillTriangularInverse(square(x)), [[[2, 3, 3]]]),
  c('outer', (x, y) => square(outer(x, y)), [[[2, 3]], [[2]]]),
  c('kron', (a, b) => square(kron(a, b)), [[[2, 1, 2]], [[2, 3]]]),
  c('lowRankSolve', (d, u, b) => lowRankSolve({ diagonal: d, factor: u }, b), [
    [[3], 0.5, 1.5],
    [[2, 3, 2]],
    [[3, 1]],
  ]),
  c(
    'lowRankLogDet',
    (x, u, y) =>
      lowRankLogDet({ choleskyFactor: cholesky(definite(x)), factor: u, core: definite(y) }),
    [[[2, 2]], [[2, 1]], [[1, 1]]],
  ),
];
