import { real } from '@diffeo/core';
import { neg, type Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { checkVectors } from './check-vectors.js';
import { inRows } from './in-rows.js';

/** The matrix W of a linear map, as what can be done with it. Rows are `[...batch, n, D]`, one vector to a row. */
export interface LinearOperator {
  /** W x of each row. */
  apply(rows: Tensor): Tensor;
  /** W⁻¹ y of each row. */
  solve(rows: Tensor): Tensor;
  /** log|det W|, `[...batch]`. */
  logAbsDet(): Tensor;
}

/**
 * A linear map of vectors, y = W x: what its subclasses have in common. Where all vectors share one matrix, they are the
 * rows of one matrix product.
 */
export abstract class LinearMap extends Bijector {
  readonly eventRankIn = 1;
  readonly eventRankOut = 1;
  readonly domain = real;
  readonly codomain = real;
  /** D, how many entries a vector has. */
  abstract readonly size: number;

  /** Reads the parameters. Call it inside `tidy`. */
  abstract operator(): LinearOperator;

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const operator = this.operator();
    const value = inRows(x, this.batchShape, 0, (rows) => operator.apply(rows));
    return { value, logDet: operator.logAbsDet() };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const operator = this.operator();
    const value = inRows(y, this.batchShape, 0, (rows) => operator.solve(rows));
    return { value, logDet: neg(operator.logAbsDet()) };
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    return checkVectors(`${this.family}: x`, this.size, shape);
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    return checkVectors(`${this.family}: y`, this.size, shape);
  }
}
