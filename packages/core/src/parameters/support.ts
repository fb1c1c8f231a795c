import {
  add,
  exp,
  expm1,
  less,
  log,
  log1p,
  mul,
  neg,
  sigmoid,
  softplus,
  sub,
  type Tensor,
  where,
} from '@tensorflow/tfjs-core';
import { DomainError } from '../errors/domain-error.js';

/**
 * A set of values: where a distribution lives, or where a parameter may go.
 *
 * A support that a {@link Parameter} can have also carries a smooth map from all of the real line onto it,
 * so that an optimiser can move freely: `constrain(u)` lies in the set for every real `u`, and
 * `constrain(unconstrain(y)) = y`.
 *
 * Most sets are of numbers, and a tensor is in the set if each of its numbers is. A set of vectors or matrices, such as
 * {@link simplex}, has an `eventRank` and says by `containsEvent` which of them belong to it.
 */
export interface Support {
  /** What tells the set from others, and names it in error messages: `'positive'`. */
  readonly name: string;
  /** The smallest closed interval around the set. */
  readonly bounds: readonly [lower: number, upper: number];
  /** Whether its members lie apart: values there have probabilities, not densities. */
  readonly discrete: boolean;
  /** Whether a number belongs to the set; for a set of vectors or matrices, whether one of them can have it somewhere. */
  contains(value: number): boolean;
  /** How many dimensions a member has: 1 for vectors, 2 for matrices; default 0, numbers. */
  readonly eventRank?: number;
  /**
   * Whether a vector or matrix belongs to the set: all that makes it so, beyond `contains` for each of its numbers. They
   * come one row after the other. Every support with an `eventRank` has it.
   */
  containsEvent?(values: ArrayLike<number>, shape: readonly number[]): boolean;
  /** A larger set of vectors or matrices that has all members of this one. */
  readonly within?: Support;
}

/** A support with a smooth map from the real line onto it. */
export interface ConstrainedSupport extends Support {
  constrain(unconstrained: Tensor): Tensor;
  unconstrain(constrained: Tensor): Tensor;
}

/** Every real number; the map is the identity. */
export const real: ConstrainedSupport = {
  name: 'real',
  bounds: [-Infinity, Infinity],
  discrete: false,
  contains: Number.isFinite,
  constrain: (unconstrained) => unconstrained,
  unconstrain: (constrained) => constrained,
};

/** The numbers above zero, through y = softplus(u) = log(1 + e^u), which neither overflows nor saturates. */
export const positive: ConstrainedSupport = {
  name: 'positive',
  bounds: [0, Infinity],
  discrete: false,
  contains: (value) => value > 0 && value < Infinity,
  constrain: softplus,
  // u = log(e^y - 1), written so that neither a tiny nor a huge y loses its digits.
  unconstrain: (constrained) => add(constrained, log(neg(expm1(neg(constrained))))),
};

/** The open interval (0, 1), through the logistic function. */
export const unitInterval: ConstrainedSupport = {
  name: 'in the unit interval',
  bounds: [0, 1],
  discrete: false,
  contains: (value) => value > 0 && value < 1,
  constrain: sigmoid,
  unconstrain: (constrained) => sub(log(constrained), log1p(neg(constrained))),
};

/**
 * The open interval (low, high), through the logistic function, measured from the nearer end: no rounding leads past one.
 *
 * @throws DomainError if low is not below high, or one of them is not finite.
 */
export function interval(low: number, high: number): ConstrainedSupport {
  const width = high - low;
  if (!(width > 0 && width < Infinity)) {
    throw new DomainError({
      where: 'interval',
      rule: 'needs two finite numbers, low below high',
      received: `low = ${low} and high = ${high}`,
      remedy: 'Exchange them, or use greaterThan(low) if there is no upper end.',
    });
  }
  return {
    name: `in (${low}, ${high})`,
    bounds: [low, high],
    discrete: false,
    contains: (value) => value > low && value < high,
    constrain: (unconstrained) =>
      where(
        less(unconstrained, 0),
        add(low, mul(width, sigmoid(unconstrained))),
        sub(high, mul(width, sigmoid(neg(unconstrained)))),
      ),
    unconstrain: (constrained) => sub(log(sub(constrained, low)), log(sub(high, constrained))),
  };
}

/**
 * The numbers above `low`, through y = low + softplus(u).
 *
 * @throws DomainError if low is not finite.
 */
export function greaterThan(low: number): ConstrainedSupport {
  if (!Number.isFinite(low)) {
    throw new DomainError({
      where: 'greaterThan',
      rule: 'needs a finite number',
      received: `${low}`,
      remedy: 'Use real for all numbers.',
    });
  }
  return {
    name: `above ${low}`,
    bounds: [low, Infinity],
    discrete: false,
    contains: (value) => value > low && value < Infinity,
    constrain: (unconstrained) => add(low, positive.constrain(unconstrained)),
    unconstrain: (constrained) => positive.unconstrain(sub(constrained, low)),
  };
}

/** The numbers from zero up, through y = e^u: the end point itself is approached, never reached. */
export const nonnegative: ConstrainedSupport = {
  name: 'nonnegative',
  bounds: [0, Infinity],
  discrete: false,
  contains: (value) => value >= 0 && value < Infinity,
  constrain: exp,
  unconstrain: log,
};

/** The closed interval [0, 1], as probabilities have it. It has no map from the reals: train logits instead. */
export const probability: Support = {
  name: 'in [0, 1]',
  bounds: [0, 1],
  discrete: false,
  contains: (value) => value >= 0 && value <= 1,
};

/** The two values 0 and 1. */
export const boolean: Support = {
  name: '0 or 1',
  bounds: [0, 1],
  discrete: true,
  contains: (value) => value === 0 || value === 1,
};
