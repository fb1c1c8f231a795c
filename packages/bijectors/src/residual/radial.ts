import { checkValues, positive, resolve, type TensorInput } from '@diffeo/core';
import { type Key, nextKey } from '@diffeo/core/random';
import { softplus } from '@diffeo/core/special';
import {
  abs,
  add,
  concat,
  div,
  expandDims,
  greaterEqual,
  log1p,
  mul,
  onesLike,
  sqrt,
  square,
  sub,
  sum,
  type Tensor,
  unstack,
  where,
} from '@tensorflow/tfjs-core';
import { checkCounts } from '../check-counts.js';
import { filledParameter } from '../linear/filled-parameter.js';
import { parameterBatch } from '../linear/parameter-batch.js';
import { VectorMap } from '../linear/vector-map.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { normalParameter } from './drawn-parameter.js';
import { lengths } from './lengths.js';

/** Options of {@link Radial}: the size of the vectors, or the parameters themselves. */
export interface RadialOptions {
  /** D, how many entries a vector has. */
  size: number;
  /** K, how many maps are applied one after the other; default 1. */
  layers?: number;
  /** z0, the centre of each map, `[..., K, D]`; default trained from standard normals. */
  center?: TensorInput;
  /** α, how far from its centre each map acts, positive, `[..., K]`; default trained from 1. */
  alpha?: TensorInput;
  /** The strength of each map before it is bent to be invertible, `[..., K]`; default trained from the identity. */
  beta?: TensorInput;
  /** Where the start values come from; without it, the global stream. */
  key?: Key;
}

/** softplus(x) = 1, the default of α: here β̂ = 0. */
const NO_STRENGTH = Math.log(Math.E - 1);

/**
 * A stack of K radial maps of vectors (Rezende and Mohamed 2015, arXiv:1505.05770), each of which draws vectors towards a
 * centre or pushes them away from it,
 *
 *     f(z) = z + β̂ (z - z0) / (α + r),    r = |z - z0|,    β̂ = softplus(β) - α > -α,
 *     log|det J| = (D - 1) log(1 + β̂ / (α + r)) + log(1 + α β̂ / (α + r)²).
 *
 * The parameters of all maps lie in one tensor each and are prepared at once, and so are the log-dets. Given as tensors
 * of an encoder, `[batch, K, D]` and `[batch, K]`, they make a flow of its own for each event. It starts as the identity.
 *
 * The inverse is a closed form: r is the positive root of r² + (softplus(β) - |y - z0|) r = α |y - z0|.
 *
 * @throws DomainError unless size and layers are positive integers; ShapeError for parameters of other sizes.
 * @example
 * const f = new Radial({ size: 2, layers: 8, key: Key.fromSeed(1) });
 * f.forwardAndLogDet([[0, 0], [1, -1]]).logDet.shape; // [2]
 */
export class Radial extends VectorMap {
  readonly family = 'Radial';
  override readonly batchShape: readonly number[];
  readonly size: number;
  readonly layers: number;
  readonly center: TensorInput;
  readonly alpha: TensorInput;
  readonly beta: TensorInput;
  protected override readonly parameterSupports = { alpha: positive };

  constructor({ size, layers = 1, center, alpha, beta, key = nextKey() }: RadialOptions) {
    super();
    checkCounts('Radial', { size, layers });
    this.size = size;
    this.layers = layers;
    this.center = center ?? normalParameter([layers, size], key);
    this.alpha = alpha ?? filledParameter([layers], 1, { support: positive });
    this.beta = beta ?? filledParameter([layers], NO_STRENGTH);
    checkValues('Radial: alpha', this.alpha, positive, 'Pass positive numbers.');
    this.batchShape = parameterBatch('Radial', {
      center: [this.center, [layers, size]],
      alpha: [this.alpha, [layers]],
      beta: [this.beta, [layers]],
    });
  }

  protected override computeForwardAndLogDet(z: Tensor): ValueAndLogDet {
    const maps = this.#maps();
    let value = z;
    const radii: Tensor[] = [];
    for (const { center, alpha, strength } of maps.each) {
      const away = sub(value, center);
      const r = lengths(away);
      value = add(value, mul(away, div(strength, add(r, alpha))));
      radii.push(r);
    }
    return { value, logDet: this.#logDet(concat(radii, -1), maps) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const maps = this.#maps();
    let value = y;
    const radii: Tensor[] = [];
    for (const { center, alpha, strength, slope } of [...maps.each].reverse()) {
      const away = sub(value, center);
      const r = radiusBefore(lengths(away), alpha, slope);
      value = sub(value, mul(away, div(strength, add(r, slope))));
      radii.push(r);
    }
    return { value, logDet: mul(-1, this.#logDet(concat(radii.reverse(), -1), maps)) };
  }

  #maps(): Maps {
    const [alpha, slope] = [resolve(this.alpha), softplus(resolve(this.beta))];
    const strength = sub(slope, alpha);
    const centers = unstack(resolve(this.center), -2);
    const [alphas, slopes, strengths] = [alpha, slope, strength].map((all) =>
      unstack(expandDims(all, -1), -2),
    ) as [Tensor[], Tensor[], Tensor[]];
    const each = centers.map((center, k) => ({
      center,
      alpha: alphas[k]!,
      slope: slopes[k]!,
      strength: strengths[k]!,
    }));
    return { each, alpha, slope, strength };
  }

  /**
   * From the radii of all maps, `[..., K]`. Both logarithms are of ratios a / b with a - b of the sign of β̂; the larger
   * over the smaller is 1 and a positive number, which keeps its digits at every strength:
   *
   *     1 + β̂ / (α + r)      = (s + r) / (α + r),
   *     1 + α β̂ / (α + r)²   = (s + r (2 + r / α)) / (α + r (2 + r / α)),    s = softplus(β).
   */
  #logDet(r: Tensor, { alpha, slope, strength }: Maps): Tensor {
    const pushes = greaterEqual(strength, 0);
    const least = where(pushes, alpha, slope);
    const one = onesLike(strength);
    const sign = where(pushes, one, mul(one, -1));
    const gap = mul(sign, strength);
    const across = log1p(div(gap, add(r, least)));
    const along = log1p(div(gap, add(mul(r, add(div(r, alpha), 2)), least)));
    return sum(mul(sign, add(mul(across, this.size - 1), along)), -1);
  }
}

/** The parameters of all maps, `[..., K]`, and of each map, `[..., D]` and `[..., 1]`. */
interface Maps {
  each: { center: Tensor; alpha: Tensor; slope: Tensor; strength: Tensor }[];
  alpha: Tensor;
  /** softplus(β): α times the slope of f along the radius at the centre. */
  slope: Tensor;
  /** β̂ = slope - α. */
  strength: Tensor;
}

/** The r that a map sends to R: the positive root of r² + (s - R) r = α R, without a difference of near numbers. */
function radiusBefore(R: Tensor, alpha: Tensor, slope: Tensor): Tensor {
  const t = sub(R, slope);
  const height = abs(t);
  // |t| + sqrt(t² + 4 α R), with 4 α R / t² kept in range by the division first.
  const whole = add(height, alpha);
  const [u, v] = [div(height, whole), div(mul(4, div(alpha, whole)), whole)];
  const sumOfRoots = add(height, mul(whole, sqrt(add(square(u), mul(v, R)))));
  const isFar = greaterEqual(t, 0);
  return where(isFar, mul(sumOfRoots, 0.5), div(mul(mul(2, alpha), R), sumOfRoots));
}
