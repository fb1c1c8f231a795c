import { div, expandDims, matMul, type Tensor } from '@tensorflow/tfjs-core';
import { DomainError } from '../errors/domain-error.js';
import { ShapeError } from '../errors/shape-error.js';
import { broadcastShapes } from '../shapes/broadcast-shapes.js';
import { checkFloatBatch, checkRightSide, checkSquare } from './check-float-batch.js';
import { cholesky } from './cholesky.js';
import { choleskySolve } from './cholesky-solve.js';

/**
 * The symmetric positive definite matrix A + U C Uᵀ: a simple matrix A of size n, and an update of rank r. The batches of
 * all parts broadcast. Exactly one of `diagonal` and `choleskyFactor` gives A.
 */
export interface LowRankMatrix {
  /** `[..., n]`: the diagonal of A, where that is all of it. */
  diagonal?: Tensor;
  /** `[..., n, n]`: the Cholesky factor of A. */
  choleskyFactor?: Tensor;
  /** `[..., n, r]`: U. */
  factor: Tensor;
  /** `[..., r, r]`: C, symmetric positive definite. Default the identity. */
  core?: Tensor;
}

/** Refuses a matrix whose parts do not fit each other, or the right-hand side `b`. */
export function checkLowRankMatrix(where: string, matrix: LowRankMatrix, b?: Tensor): void {
  const { diagonal, choleskyFactor, factor, core } = matrix;
  checkFloatBatch(`${where}: factor`, factor, 2);
  if ((diagonal === undefined) === (choleskyFactor === undefined)) {
    throw new DomainError({
      where,
      rule: 'needs exactly one of diagonal and choleskyFactor',
      received: diagonal === undefined ? 'neither' : 'both',
    });
  }
  const batches: Record<string, number[]> = { factor: factor.shape.slice(0, -2) };
  const [n, r] = [factor.shape.at(-2)!, factor.shape.at(-1)!];
  const note = (name: string, x: Tensor, matrixRank: number, size: number, axis: string) => {
    if (x.shape.at(-1) !== size) {
      throw new ShapeError({
        where: `${where}: ${name}`,
        rule: `must have the size ${size} of the ${axis} of factor`,
        received: `[${x.shape}] beside factor of [${factor.shape}]`,
      });
    }
    batches[name] = x.shape.slice(0, -matrixRank);
  };
  if (diagonal !== undefined) {
    checkFloatBatch(`${where}: diagonal`, diagonal, 1);
    note('diagonal', diagonal, 1, n, 'rows');
  }
  if (choleskyFactor !== undefined) {
    checkSquare(`${where}: choleskyFactor`, choleskyFactor);
    note('choleskyFactor', choleskyFactor, 2, n, 'rows');
  }
  if (core !== undefined) {
    checkSquare(`${where}: core`, core);
    note('core', core, 2, r, 'columns');
  }
  if (b !== undefined) {
    checkRightSide(where, 'factor', factor, b);
    batches['b'] = b.shape.slice(0, -2);
  }
  broadcastShapes(`${where}: the batch`, batches);
}

/** W with U C Uᵀ = W Wᵀ. */
export function rootOfUpdate({ factor, core }: LowRankMatrix): Tensor {
  return core === undefined ? factor : matMul(factor, cholesky(core));
}

/** A⁻¹ b. */
export function solveSimple({ diagonal, choleskyFactor }: LowRankMatrix, b: Tensor): Tensor {
  if (diagonal !== undefined) return div(b, expandDims(diagonal, -1));
  return choleskySolve(choleskyFactor!, b);
}
