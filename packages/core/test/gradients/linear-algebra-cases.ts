import {
  cumprod,
  cumsum,
  diag,
  dot,
  dropout,
  einsum,
  euclideanNorm,
  fused,
  linalg,
  logSoftmax,
  logSumExp,
  losses,
  matMul,
  max,
  mean,
  min,
  moments,
  mul,
  norm,
  outerProduct,
  prod,
  Reduction,
  reshape,
  slice,
  softmax,
  square,
  sum,
  type Tensor,
  tanh,
  tensor1d,
  tensor2d,
} from '@tensorflow/tfjs-core';
import { logCumSumExp } from '../../src/special/log-cum-sum-exp.js';
import { logSoftmax as ourLogSoftmax } from '../../src/special/log-softmax.js';
import { logSumExp as ourLogSumExp } from '../../src/special/log-sum-exp.js';
import { gradientCase as c, type GradientCase } from './gradient-case.js';

const products = [false, true].flatMap((ta) =>
  [false, true].flatMap((tb) => {
    const shapeA = ta ? [3, 2] : [2, 3];
    const shapeB = tb ? [4, 3] : [3, 4];
    const f = (a: Tensor, b: Tensor) => matMul(a, b, ta, tb);
    const flags = `${ta ? 'T' : 'N'}${tb ? 'T' : 'N'}`;
    return [
      c(`matMul ${flags}`, f, [[shapeA], [shapeB]]),
      c(`matMul ${flags}, batches`, f, [[[2, ...shapeA]], [[2, ...shapeB]]]),
      c(`matMul ${flags}, one right matrix`, f, [[[2, ...shapeA]], [shapeB]]),
      c(`matMul ${flags}, one left matrix`, f, [[shapeA], [[2, ...shapeB]]]),
      c(`matMul ${flags}, batch of one`, f, [[[1, ...shapeA]], [[2, ...shapeB]]]),
    ];
  }),
);

export const linearAlgebraCases: readonly GradientCase[] = [
  ...products,
  c('matMul of tanh', (a, b) => tanh(matMul(tanh(a), b)), [[[2, 3]], [[3, 2]]]),
  c('fused.matMul', (a, b, bias) => fused.matMul({ a, b, bias }), [[[2, 3]], [[3, 2]], [[2]]]),
  c(
    'fused.matMul, relu',
    (a, b, bias) => fused.matMul({ a: square(a), b: square(b), bias, activation: 'relu' }),
    [[[2, 3]], [[3, 2]], [[2], 0.1, 1]],
  ),
  c(
    'fused.matMul, sigmoid, transposed',
    (a, b) => fused.matMul({ a, b, transposeB: true, activation: 'sigmoid' }),
    [[[2, 3]], [[2, 3]]],
  ),
  ...(['elu', 'relu6', 'linear'] as const).map((activation) =>
    c(
      `fused.matMul of squares, ${activation}`,
      (a, b, bias) => fused.matMul({ a: square(a), b: square(b), bias, activation }),
      [[[2, 3]], [[3, 2]], [[2], 0.1, 1]],
    ),
  ),
  c('dot', (a, b) => dot(a, b), [[[2, 3]], [[3]]]),
  c('outerProduct', outerProduct as never, [[[3]], [[2]]]),
  c('linalg.bandPart', (x) => linalg.bandPart(square(x), 0, -1), [[[3, 3]]]),
  c('linalg.bandPart of a batch', (x) => linalg.bandPart(square(x), 1, 0), [[[2, 3, 3]]]),
  c('linalg.gramSchmidt', (x) => linalg.gramSchmidt(x as never) as Tensor, [[[2, 3], 0.2, 1]], {
    tolerance: { second: 5e-3 },
  }),
  c('linalg.qr', (x) => linalg.qr(x)[1], [[[3, 2], 0.2, 1]], { tolerance: { second: 5e-3 } }),
  c('diag', (x) => diag(square(x)), [[[4]]]),
  c('diag of a matrix', (x) => reshape(diag(square(x)), [-1]), [[[2, 2]]]),

  c('einsum ij,jk->ik', (a, b) => einsum('ij,jk->ik', a, b), [[[2, 3]], [[3, 2]]]),
  c('einsum bij,bjk->ki', (a, b) => einsum('bij,bjk->ki', a, b), [[[2, 2, 3]], [[2, 3, 2]]]),
  c('einsum ij->', (x) => einsum('ij->', square(x)), [[[2, 3]]]),
  c('einsum ij->ji', (x) => einsum('ij->ji', square(x)), [[[2, 3]]]),

  c('sum', (x) => square(sum(x)), [[[2, 3]]]),
  c('sum axis 0', (x) => sum(square(x), 0), [[[2, 3]]]),
  c('sum axis -1, kept', (x) => sum(square(x), -1, true), [[[2, 3]]]),
  c('sum axes 0 and 2', (x) => sum(square(x), [0, 2]), [[[2, 3, 2]]]),
  c('mean', (x) => square(mean(x)), [[[2, 3]]]),
  c('mean axis 1', (x) => mean(square(x), 1), [[[2, 3]]]),
  c('mean axes, kept', (x) => mean(square(x), [0, 1], true), [[[2, 3, 2]]]),
  c('max', (x) => square(max(x)), [[[2, 3]]]),
  c('max axis 0', (x) => square(max(x, 0)), [[[2, 3]]]),
  c('max axis 1, kept', (x) => square(max(x, 1, true)), [[[2, 3, 2]]]),
  c('min', (x) => square(min(x)), [[[2, 3]]]),
  c('min axis 0', (x) => square(min(x, 0)), [[[2, 3]]]),
  c('prod', (x) => prod(x), [[[2, 3], 0.5, 1.5]]),
  c('prod axis 0', (x) => prod(x, 0), [[[2, 3], 0.5, 1.5]]),
  c('prod axes 0 and 2', (x) => prod(x, [0, 2]), [[[2, 2, 2], 0.5, 1.5]]),
  c('prod axis 1, kept', (x) => prod(x, 1, true), [[[2, 3], 0.5, 1.5]]),
  ...[0, 1, 2].flatMap((axis) =>
    [false, true].flatMap((exclusive) =>
      [false, true].flatMap((reverse) => {
        const how = `axis ${axis}${exclusive ? ', exclusive' : ''}${reverse ? ', reverse' : ''}`;
        return [
          c(`cumsum ${how}`, (x) => cumsum(square(x), axis, exclusive, reverse), [[[2, 3, 2]]]),
          c(`cumprod ${how}`, (x) => cumprod(x, axis, exclusive, reverse), [[[2, 3, 2], 0.5, 1.5]]),
        ];
      }),
    ),
  ),
  c('cumprod of nine', (x) => cumprod(x), [[[9], 0.7, 1.3]]),
  c('cumsum of a square matrix, axis 0', (x) => cumsum(square(x), 0), [[[3, 3]]]),

  c('softmax', (x) => softmax(x), [[[2, 3]]]),
  c('logSoftmax', (x) => logSoftmax(x), [[[2, 3]]]),
  c('logSoftmax of tanh', (x) => logSoftmax(tanh(x)), [[[2, 3]]]),
  c('logSumExp', (x) => logSumExp(x), [[[2, 3]]]),
  c('logSumExp axis 0', (x) => logSumExp(x, 0), [[[2, 3]]]),
  c('our logSumExp', (x) => ourLogSumExp(x, [0, 2]), [[[2, 3, 2]]]),
  c('our logSoftmax', (x) => ourLogSoftmax(x, 1), [[[2, 3, 2]]]),
  c('our logCumSumExp', (x) => logCumSumExp(x, 1), [[[2, 3, 2]]]),
  c(
    'our logCumSumExp, exclusive and reversed',
    (x) => slice(logCumSumExp(x, 0, { exclusive: true, reverse: true }), [0], [4]),
    [[[5]]],
  ),
  c('moments', (x) => moments(x, 1).variance, [[[2, 3]]]),
  c('norm', (x) => norm(x, 2, 1), [[[2, 3], 0.2, 1]]),
  c('norm 1', (x) => norm(square(x), 1, 1), [[[2, 3], 0.2, 1]]),
  c('norm infinity', (x) => norm(square(x), Number.POSITIVE_INFINITY, 1), [[[2, 3], 0.2, 1]]),
  c('euclideanNorm', (x) => euclideanNorm(x), [[[2, 3], 0.2, 1]]),
  c(
    'losses.sigmoidCrossEntropy',
    (x) =>
      losses.sigmoidCrossEntropy(
        tensor2d([
          [0, 1, 0],
          [1, 0, 0],
        ]),
        x,
      ),
    [[[2, 3]]],
  ),
  c(
    'losses.softmaxCrossEntropy',
    (x) =>
      losses.softmaxCrossEntropy(
        tensor2d([
          [0, 1, 0],
          [1, 0, 0],
        ]),
        x,
      ),
    [[[2, 3]]],
  ),
  c(
    'losses.softmaxCrossEntropy of tanh, weighted, smoothed, unreduced',
    (x) =>
      losses.softmaxCrossEntropy(
        tensor2d([
          [0, 1, 0],
          [1, 0, 0],
        ]),
        mul(3, tanh(x)),
        tensor1d([0.5, 2]),
        0.1,
        Reduction.NONE,
      ),
    [[[2, 3]]],
  ),
  c('dropout', (x) => dropout(square(x), 0.5, undefined, 7), [[[3, 4]]]),
];
