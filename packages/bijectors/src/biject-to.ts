import {
  lowerCholesky,
  lowerTriangular,
  ordered,
  positiveDefinite,
  real,
  type Support,
  simplex,
  UnsupportedError,
  unitVector,
  zeroSum,
} from '@diffeo/core';
import type { Bijector } from './bijector.js';
import { chain } from './combinators/chain.js';
import { CholeskyOuterProduct } from './constraints/cholesky-outer-product.js';
import { FillScaleTriL } from './constraints/fill-scale-tri-l.js';
import { FillTriangular } from './constraints/fill-triangular.js';
import { Ordered } from './constraints/ordered.js';
import { StickBreaking } from './constraints/stick-breaking.js';
import { UnitVector } from './constraints/unit-vector.js';
import { ZeroSum } from './constraints/zero-sum.js';
import { Affine } from './elementwise/affine.js';
import { Identity } from './elementwise/identity.js';
import { Sigmoid } from './elementwise/sigmoid.js';
import { Softplus } from './elementwise/softplus.js';
import { findBijectTo } from './register-biject-to.js';

/** The maps onto sets of vectors and matrices, by the names of the sets. */
const ontoEvents: ReadonlyMap<string, () => Bijector> = new Map<string, () => Bijector>([
  [simplex.name, () => new StickBreaking()],
  [ordered.name, () => new Ordered()],
  [unitVector.name, () => new UnitVector()],
  [zeroSum.name, () => new ZeroSum()],
  [lowerTriangular.name, () => new FillTriangular()],
  [lowerCholesky.name, () => new FillScaleTriL()],
  [positiveDefinite.name, () => chain([new CholeskyOuterProduct(), new FillScaleTriL()])],
]);

/**
 * A bijector of unconstrained real numbers onto a set: what an optimiser, a normal approximation or a sampler moves in,
 * while a model sees values of the set.
 *
 * | set | map |
 * |---|---|
 * | `real` | `Identity` |
 * | numbers above or below one end: `positive`, `nonnegative`, `greaterThan(low)` | `Softplus` |
 * | numbers between two ends: `unitInterval`, `probability`, `interval(low, high)` | `Sigmoid` |
 * | `simplex` | `StickBreaking` |
 * | `ordered`, `unitVector`, `zeroSum` | `Ordered`, `UnitVector`, `ZeroSum` |
 * | `lowerTriangular`, `lowerCholesky` | `FillTriangular`, `FillScaleTriL` |
 * | `positiveDefinite` | `CholeskyOuterProduct` after `FillScaleTriL` |
 *
 * Others, and other maps for these: `registerBijectTo`. Ends that belong to a set are approached, never reached.
 *
 * @throws UnsupportedError for discrete sets, and for those that it knows no map of.
 * @example
 * const f = bijectTo(positiveDefinite);
 * f.forward([0, 1, 0]).print(); // a covariance matrix of two variables
 */
export function bijectTo(support: Support): Bijector {
  const make = findBijectTo(support) ?? ontoEvents.get(support.name);
  if (make !== undefined) return make();
  if (support.discrete)
    throw noMap(support, 'has values that lie apart', 'Relax it, or sum over its values.');
  if ((support.eventRank ?? 0) === 0) {
    const [low, high] = support.bounds;
    if (support.name === real.name) return new Identity();
    if (low > -Infinity && high < Infinity) return new Sigmoid({ low, high });
    if (low > -Infinity) return new Softplus({ low });
    if (high < Infinity) return chain([new Affine({ shift: high, scale: -1 }), new Softplus()]);
  }
  throw noMap(support, 'has no map of the reals that is known', 'Name one with registerBijectTo.');
}

function noMap(support: Support, rule: string, remedy: string): UnsupportedError {
  return new UnsupportedError({
    where: 'bijectTo',
    rule: `a set that is ${support.name} ${rule}`,
    remedy,
  });
}
