import { neg, type Tensor } from '@tensorflow/tfjs-core';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { inRows } from './in-rows.js';
import { VectorMap } from './vector-map.js';

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
export abstract class LinearMap extends VectorMap {
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
}
