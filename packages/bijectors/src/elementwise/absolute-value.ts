import { nonnegative, real, UnsupportedError } from '@diffeo/core';
import { abs, neg, type Tensor, zerosLike } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';

/**
 * y = |x|, elementwise, of the reals onto the numbers from 0 up:
 *
 *     log|dy/dx| = 0,    x = -y or x = y.
 *
 * It folds the line: two x have the same y, so that `inverse` throws, and `inverseBranches` gives both. A distribution
 * `Transformed` by it has the sum of both densities, as the half-normal has. It can be the first of a chain, or follow
 * other maps of single numbers in one; to fold the entries of vectors, put `Transformed` inside of `Independent`.
 *
 * @example
 * const f = new AbsoluteValue();
 * f.forward([-2, 3]).print(); // [2, 3]
 * f.inverseBranches(2).length; // 2
 */
export class AbsoluteValue extends Bijector {
  readonly family = 'AbsoluteValue';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = real;
  readonly codomain = nonnegative;
  override readonly branches = 2;

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    return { value: abs(x), logDet: zerosLike(x) };
  }

  protected override computeInverseAndLogDet(): ValueAndLogDet {
    throw new UnsupportedError({
      where: 'AbsoluteValue.inverse',
      rule: 'has two x for each y',
      remedy: 'Use inverseBranches, which gives both.',
    });
  }

  protected override computeInverseBranches(y: Tensor): ValueAndLogDet[] {
    return [neg(y), y].map((value) => ({ value, logDet: zerosLike(y) }));
  }
}
