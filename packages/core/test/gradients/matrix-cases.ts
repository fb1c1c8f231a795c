import { add, eye, matMul, mul, square, type Tensor } from '@tensorflow/tfjs-core';
import {
  cholesky,
  diag,
  diagPart,
  setDiag,
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
];
