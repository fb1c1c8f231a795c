import { DomainError, real } from '@diffeo/core';
import { abs, add, div, exp, mul, neg, sub, type Tensor, unstack } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import type { UnivariateFamily } from './univariate-family.js';

/** Options of {@link affineFamily}. */
export interface AffineFamilyOptions {
  /** The smallest scale, in (0, 1); the largest is its reciprocal. Default 1e-3. */
  smallestScale?: number;
}

/**
 * y = t + s x with a positive scale: the maps of RealNVP (Dinh et al. 2016, arXiv:1605.08803), MAF and IAF.
 *
 * Two numbers a row, t and a. The logarithm of the scale is a softened to stay within its bounds,
 *
 *     log s = a / (1 + |a / L|),    L = -log(smallestScale),
 *
 * so that one large output of a conditioner cannot overflow a stack of layers.
 *
 * @throws DomainError unless 0 < smallestScale < 1.
 * @example
 * affineFamily().make(tensor1d([1, 0])).forward([2, 3]).print(); // [3, 4]
 */
export function affineFamily({ smallestScale = 1e-3 }: AffineFamilyOptions = {}): UnivariateFamily {
  if (!(smallestScale > 0 && smallestScale < 1)) {
    throw new DomainError({
      where: 'affineFamily: smallestScale',
      rule: 'must lie in (0, 1)',
      received: `${smallestScale}`,
      remedy: 'Pass the smallest scale a layer may have, such as 1e-3.',
    });
  }
  const limit = -Math.log(smallestScale);
  return {
    name: 'affineFamily',
    parameterCount: 2,
    domain: real,
    codomain: real,
    make: (rows: Tensor) => {
      const [shift, raw] = unstack(rows, -1) as [Tensor, Tensor];
      return new ShiftAndLogScale(shift, div(raw, add(1, abs(div(raw, limit)))));
    },
  };
}

/** {@link Affine} by the logarithm of its scale, which the log-det is without a detour. */
class ShiftAndLogScale extends Bijector {
  readonly family = 'affineFamily';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = real;
  readonly codomain = real;
  override readonly batchShape: readonly number[];
  readonly #shift: Tensor;
  readonly #logScale: Tensor;

  constructor(shift: Tensor, logScale: Tensor) {
    super();
    this.#shift = shift;
    this.#logScale = logScale;
    this.batchShape = shift.shape;
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    return { value: add(this.#shift, mul(exp(this.#logScale), x)), logDet: this.#logScale };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const shrink = neg(this.#logScale);
    return { value: mul(sub(y, this.#shift), exp(shrink)), logDet: shrink };
  }
}
