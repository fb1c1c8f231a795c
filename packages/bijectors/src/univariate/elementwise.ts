import { type Module, Parameter } from '@diffeo/core';
import { type Tensor, zeros } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import type { UnivariateFamily } from './univariate-family.js';

/** Options of {@link Elementwise}. */
export interface ElementwiseOptions {
  /** The maps, such as `rationalQuadraticFamily()`. */
  family: UnivariateFamily;
  /** How many maps there are, one for each element of this shape; default [], one for all. */
  shape?: readonly number[];
}

/**
 * A trainable map of its own for each element: a family with its rows as parameters. Starts as the identity.
 *
 * `batchShape` is `shape`; x broadcasts with it, and the log-det has the shape of y.
 *
 * @example
 * const f = new Elementwise({ family: rationalQuadraticFamily({ bins: 8 }), shape: [2] });
 * f.forward([0.5, -1]).print(); // [0.5, -1], until it is trained
 */
export class Elementwise extends Bijector {
  readonly family: string;
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain;
  readonly codomain;
  override readonly batchShape: readonly number[];
  /** `[...shape, parameterCount]`. */
  readonly rows: Parameter;
  /** What the maps of the family share. */
  readonly shared: Module | undefined;
  readonly #univariate: UnivariateFamily;

  constructor({ family, shape = [] }: ElementwiseOptions) {
    super();
    this.family = `Elementwise(${family.name})`;
    this.domain = family.domain;
    this.codomain = family.codomain;
    this.batchShape = [...shape];
    const start = zeros([...shape, family.parameterCount]);
    this.rows = new Parameter(start);
    start.dispose();
    this.shared = family.shared;
    this.#univariate = family;
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    return this.#univariate.make(this.rows.value()).forwardAndLogDet(x);
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    return this.#univariate.make(this.rows.value()).inverseAndLogDet(y);
  }
}
