import {
  includesSupport,
  lowerCholesky,
  lowerTriangular,
  positive,
  type Support,
} from '@diffeo/core';
import { diag, diagPart, tril } from '@diffeo/core/linalg';
import { add, type Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { block } from '../combinators/block.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { square } from './square.js';

/** Options of {@link TransformDiagonal}. */
export interface TransformDiagonalOptions {
  /** The map of the diagonal: of each of its elements, or of the vector of all. */
  diagonal: Bijector;
}

/**
 * Lower triangular matrices with their diagonal mapped by another bijector and all else as it is,
 *
 *     log|det J| = that of the map of the diagonal.
 *
 * Shapes: `[..., n, n]` to the same. The batch shape of a map of single elements ends in n or 1.
 *
 * @example
 * const f = new TransformDiagonal({ diagonal: new Exp() });
 * f.forward([[0, 0], [5, 1]]).print(); // [[1, 0], [5, 2.7183]]
 */
export class TransformDiagonal extends Bijector {
  readonly family = 'TransformDiagonal';
  readonly eventRankIn = 2;
  readonly eventRankOut = 2;
  readonly domain: Support;
  readonly codomain: Support;
  override readonly batchShape: readonly number[];
  readonly diagonal: Bijector;
  /** The map of the vector of all elements of the diagonal. */
  readonly #ofVectors: Bijector;

  constructor({ diagonal }: TransformDiagonalOptions) {
    super();
    this.diagonal = diagonal;
    this.#ofVectors = block(diagonal, Math.max(0, 1 - diagonal.eventRankIn));
    this.domain = withDiagonal(diagonal.domain);
    this.codomain = withDiagonal(diagonal.codomain);
    this.batchShape = this.#ofVectors.batchShape;
  }

  override async validate(): Promise<this> {
    await this.diagonal.validate();
    return this;
  }

  protected override computeForwardAndLogDet(x: Tensor, context?: Tensor): ValueAndLogDet {
    return replaced(x, this.#ofVectors.forwardAndLogDet(diagPart(x), context));
  }

  protected override computeInverseAndLogDet(y: Tensor, context?: Tensor): ValueAndLogDet {
    return replaced(y, this.#ofVectors.inverseAndLogDet(diagPart(y), context));
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    const [n] = square(`${this.family}: x`, shape);
    this.#ofVectors.forwardEventShape([n!]);
    return shape;
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    const [n] = square(`${this.family}: y`, shape);
    this.#ofVectors.inverseEventShape([n!]);
    return shape;
  }
}

function withDiagonal(support: Support): Support {
  return includesSupport(positive, support) ? lowerCholesky : lowerTriangular;
}

function replaced(x: Tensor, { value, logDet }: ValueAndLogDet): ValueAndLogDet {
  return { value: add(tril(x, -1), diag(value)), logDet };
}
