import {
  add,
  div,
  expandDims,
  eye,
  matMul,
  mul,
  slice,
  square,
  sub,
  sum,
  type Tensor,
  tidy,
} from '@tensorflow/tfjs-core';
import { ShapeError } from '../errors/shape-error.js';
import { broadcastTensor } from '../shapes/broadcast-tensor.js';
import { sameShape } from '../shapes/same-shape.js';
import { checkFloatBatch } from './check-float-batch.js';
import { matrixTranspose } from './matrix-transpose.js';
import { triangularSolve } from './triangular-solve.js';
import { tril } from './tril.js';
import { triu } from './triu.js';

/**
 * The first n columns of a product of Householder reflections, H₁ H₂ ... Hₖ with Hᵢ = I - τᵢ vᵢ vᵢᵀ: LAPACK's `orgqr`,
 * PyTorch's `householder_product`.
 *
 * Column i of `vectors` below its diagonal is vᵢ, which is 1 at i and 0 before; the rest of `vectors` is not read. With
 * τᵢ = 2 / |vᵢ|², which is what `taus` are if left out, each Hᵢ is a reflection and the columns are orthonormal, whatever
 * the vectors; with others they are only if all τᵢ are these or 0. The reflections act at once, as I - V T Vᵀ
 * (Joffrain, Low, Quintana-Ortí, van de Geijn & Van Zee, "Accumulating Householder transformations, revisited", 2006).
 * Differentiable to any order.
 *
 * @param vectors `[..., m, n]`, m >= n.
 * @param taus `[..., k]`, k <= n, of the same batch: only the first k columns reflect.
 * @returns `[..., m, n]`
 * @throws ShapeError for shapes that do not fit; DTypeError unless float32.
 * @example
 * householderProduct(tensor2d([[0, 0], [1, 0], [0, 1]])).print(); // [[0, 0], [-1, 0], [0, -1]]
 */
export function householderProduct(vectors: Tensor, taus?: Tensor): Tensor {
  checkFloatBatch('householderProduct: vectors', vectors, 2);
  const [m, n] = vectors.shape.slice(-2) as [number, number];
  if (m < n) {
    throw new ShapeError({
      where: 'householderProduct: vectors',
      rule: 'must have at least as many rows as columns',
      received: `[${vectors.shape}]`,
    });
  }
  if (taus !== undefined) checkTaus(vectors, taus);
  return tidy(() => {
    const columns = eye(m, n);
    const k = taus?.shape.at(-1) ?? n;
    if (k === 0 || vectors.size === 0) return broadcastTensor(columns, vectors.shape);
    const reflecting = k === n ? vectors : slice(vectors, 0, [...vectors.shape.slice(0, -1), k]);
    const v = add(tril(reflecting, -1), eye(m, k));
    const tau = taus ?? div(2, sum(square(v), -2));
    // T = (diag(1 / tau) + S)^-1 = (I + diag(tau) S)^-1 diag(tau), S the upper triangle of V'V: right for a tau of 0, too.
    const scale = expandDims(tau, -1);
    const triangle = mul(scale, triu(matMul(v, v, true), 1));
    const top = slice(v, 0, [...v.shape.slice(0, -2), n, k]);
    const inner = triangularSolve(triangle, mul(scale, matrixTranspose(top)), {
      lower: false,
      unitDiagonal: true,
    });
    return sub(columns, matMul(v, inner));
  });
}

function checkTaus(vectors: Tensor, taus: Tensor): void {
  checkFloatBatch('householderProduct: taus', taus, 1);
  const batch = vectors.shape.slice(0, -2);
  const isFitting = taus.shape.at(-1)! <= vectors.shape.at(-1)!;
  if (isFitting && sameShape(taus.shape.slice(0, -1), batch)) return;
  throw new ShapeError({
    where: 'householderProduct: taus',
    rule: `must be [${[...batch, 'k']}], with k up to ${vectors.shape.at(-1)}`,
    received: `[${taus.shape}] beside vectors of [${vectors.shape}]`,
    remedy: 'One tau for each column that reflects, in the batch of the vectors.',
  });
}
