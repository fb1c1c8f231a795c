import {
  add,
  exp,
  expm1,
  log,
  log1p,
  neg,
  sigmoid,
  softplus,
  sub,
  type Tensor,
} from '@tensorflow/tfjs-core';

/**
 * A set of values: where a distribution lives, or where a parameter may go.
 *
 * A support that a {@link Parameter} can have also carries a smooth map from all of the real line onto it,
 * so that an optimiser can move freely: `constrain(u)` lies in the set for every real `u`, and
 * `constrain(unconstrain(y)) = y`.
 */
export interface Support {
  /** The name in error messages: `'positive'`. */
  readonly name: string;
  /** The smallest closed interval around the set. */
  readonly bounds: readonly [lower: number, upper: number];
  /** Whether its members lie apart: values there have probabilities, not densities. */
  readonly discrete: boolean;
  /** Whether a number belongs to the set. */
  contains(value: number): boolean;
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
