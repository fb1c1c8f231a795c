import { DomainError, real } from '@diffeo/core';
import {
  add,
  clipByValue,
  concat,
  cumsum,
  div,
  expandDims,
  greater,
  less,
  log,
  maximum,
  minimum,
  mul,
  onesLike,
  split,
  squeeze,
  stack,
  sub,
  sum,
  type Tensor,
  tensor1d,
  unstack,
  where,
} from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { numericalInverse } from '../combinators/numerical-inverse.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { atEnds } from './at-both-ends.js';
import { slopesOf } from './slopes-of.js';
import { Spline, type SplineTails, splineSupport } from './spline.js';
import { partsOf } from './spline-bins.js';
import { type SplineInterval, splineInterval } from './spline-interval.js';
import type { UnivariateFamily } from './univariate-family.js';

/** Options of {@link bernsteinFamily}. */
export interface BernsteinFamilyOptions {
  /** The degree n of the polynomial; default 8. */
  degree?: number;
  /** The polynomial bends the interval [-bound, bound], or [low, high] of two numbers; default 3. */
  bound?: number | readonly [low: number, high: number];
  /** Outside the map goes on along its tangents (`'linear'`, the default), or there is nothing (`'none'`). */
  tails?: SplineTails;
}

/**
 * Polynomials in the basis of Bernstein with rising coefficients θ (Ramasinghe et al. 2021, arXiv:2102.03509): for
 * u = (x - low) / (high - low) in [0, 1]
 *
 *     y = Σₖ θₖ C(n, k) uᵏ (1 - u)ⁿ⁻ᵏ,    dy/dx = Σₖ sₖ C(n - 1, k) uᵏ (1 - u)ⁿ⁻¹⁻ᵏ,    sₖ = n (θₖ₊₁ - θₖ) / (high - low),
 *
 * both computed as sums of positive terms.
 *
 * - `tails: 'linear'`: n + 1 numbers a row, a shift and the slopes s (softplus). Outside of the interval the map goes on
 *   along its tangents, and is one of all reals.
 * - `tails: 'none'`: n numbers, whose softmax are the steps of θ from one end of the interval to the other, which the map
 *   takes onto itself; elsewhere it gives NaN.
 *
 * The inverse is found numerically, with the derivatives of the implicit function theorem.
 *
 * @throws DomainError unless degree is an integer from 1 to 64 and the interval has a finite length.
 * @example
 * const f = new Elementwise({ family: bernsteinFamily({ degree: 5 }) });
 * f.forward([-1, 0.5, 100]).print(); // [-1, 0.5, 100]: the identity, until it is trained
 */
export function bernsteinFamily({
  degree = 8,
  bound = 3,
  tails = 'linear',
}: BernsteinFamilyOptions = {}): UnivariateFamily {
  const name = 'bernsteinFamily';
  checkDegree(degree);
  const interval = splineInterval(name, bound);
  const support = splineSupport(tails, interval);
  return {
    name,
    parameterCount: tails === 'linear' ? degree + 1 : degree,
    domain: support,
    codomain: support,
    make: (rows) => {
      if (tails === 'linear') {
        const [shift, raw] = split(rows, [1, degree], -1) as [Tensor, Tensor];
        const start = add(squeeze(shift, [rows.rank - 1]), interval.low);
        return invertible(new Bernstein(start, slopesOf(raw), interval));
      }
      const slopes = mul(degree, partsOf(rows));
      const start = mul(interval.low, onesLike(squeeze(atEnds(rows)[0], [rows.rank - 1])));
      const f = invertible(new Bernstein(start, slopes, interval));
      return new Spline({
        family: name,
        interval,
        tails,
        batchShape: rows.shape.slice(0, -1),
        forward: (x) => f.forwardAndLogDet(x),
        inverse: (y) => f.inverseAndLogDet(y),
      });
    },
  };
}

function invertible(f: Bernstein): Bijector {
  return numericalInverse(f, { bracket: (y) => f.bracket(y), scale: 'linear' });
}

/** The polynomial on its interval, and its tangents outside. */
class Bernstein extends Bijector {
  readonly family = 'bernsteinFamily';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = real;
  readonly codomain = real;
  override readonly batchShape: readonly number[];
  /** θ₀. */
  readonly #start: Tensor;
  /** s, `[..., n]`. */
  readonly #slopes: Tensor;
  readonly #interval: SplineInterval;

  constructor(start: Tensor, slopes: Tensor, interval: SplineInterval) {
    super();
    this.batchShape = start.shape;
    this.#start = start;
    this.#slopes = slopes;
    this.#interval = interval;
  }

  /** The interval, or twice the one point at which a tangent has the value y. */
  bracket(y: Tensor): readonly [lower: Tensor, upper: Tensor] {
    const { low, high } = this.#interval;
    const axis = this.#slopes.rank - 1;
    const [first, last] = atEnds(this.#slopes).map((slope) => squeeze(slope, [axis])) as Pair;
    const rise = mul(high - low, div(sum(this.#slopes, -1), this.#slopes.shape[axis]!));
    const belowStart = sub(y, this.#start);
    const aboveEnd = sub(belowStart, rise);
    const before = add(low, div(minimum(belowStart, 0), first));
    const after = add(high, div(maximum(aboveEnd, 0), last));
    return [where(greater(aboveEnd, 0), after, before), where(less(belowStart, 0), before, after)];
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const { low, high } = this.#interval;
    const inside = clipByValue(x, low, high);
    const u = div(sub(inside, low), high - low);
    const { average, slope } = this.#at(u);
    const beyond = mul(sub(x, inside), slope);
    const value = add(add(this.#start, mul(sub(inside, low), average)), beyond);
    return { value, logDet: log(slope) };
  }

  /** The slope at u, and the mean of all up to it, by which y has risen from θ₀. */
  #at(u: Tensor): { average: Tensor; slope: Tensor } {
    const count = this.#slopes.shape.at(-1)!;
    const counts = tensor1d(Array.from({ length: count }, (_, i) => i + 1));
    const means = div(cumsum(this.#slopes, this.#slopes.rank - 1), counts);
    const basis = expandDims(bernsteinBasis(u, count), -2);
    const [average, slope] = unstack(
      sum(mul(stack([means, this.#slopes], -2), basis), -1),
      -1,
    ) as Pair;
    return { average, slope };
  }
}

type Pair = [Tensor, Tensor];

/** C(n, k) uᵏ (1 - u)ⁿ⁻ᵏ for k from 0 to n = count - 1, `[..., count]`. */
function bernsteinBasis(u: Tensor, count: number): Tensor {
  const column = expandDims(u, -1);
  const rising = concat(powersOf(column, count), -1);
  const falling = concat(powersOf(sub(1, column), count).reverse(), -1);
  return mul(tensor1d(binomials(count - 1)), mul(rising, falling));
}

/** x⁰, x¹, ..., as many as `count`. */
function powersOf(x: Tensor, count: number): Tensor[] {
  const powers: Tensor[] = [onesLike(x)];
  for (let k = 1; k < count; k++) powers.push(k === 1 ? x : mul(powers[k - 1]!, x));
  return powers;
}

function binomials(n: number): number[] {
  const row = [1];
  for (let k = 1; k <= n; k++) row.push((row[k - 1]! * (n + 1 - k)) / k);
  return row;
}

/** Binomial coefficients of larger degrees leave float32's range of whole numbers far behind. */
const LARGEST_DEGREE = 64;

function checkDegree(degree: number): void {
  if (Number.isInteger(degree) && degree >= 1 && degree <= LARGEST_DEGREE) return;
  throw new DomainError({
    where: 'bernsteinFamily: degree',
    rule: `must be an integer from 1 to ${LARGEST_DEGREE}`,
    received: `${degree}`,
    remedy: 'Pass the degree of the polynomial, such as 8.',
  });
}
