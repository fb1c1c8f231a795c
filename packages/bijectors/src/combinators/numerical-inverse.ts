import {
  customGradient,
  DomainError,
  NumericalError,
  resolve,
  ShapeError,
  type Support,
  stopGradient,
  type TensorInput,
} from '@diffeo/core';
import {
  abs,
  add,
  cast,
  dispose,
  div,
  exp,
  expm1,
  fill,
  greater,
  greaterEqual,
  lessEqual,
  log1p,
  logicalAnd,
  maximum,
  minimum,
  mul,
  neg,
  scalar,
  sign,
  sqrt,
  sub,
  type Tensor,
  tidy,
  where,
} from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';

/** Options of {@link numericalInverse}. */
export interface NumericalInverseOptions {
  /** Where to look for x; default the bounds of the map's domain, or float32's ends where it has none. */
  bounds?: readonly [lower: number, upper: number];
  /** For an increasing map that knows better, in place of bounds: two tensors with the x of a y between them. */
  bracket?: (y: Tensor) => readonly [lower: Tensor, upper: Tensor];
  /**
   * What the middle of a bracket is: `'linear'` is that of its ends, `'logarithmic'` that on the scale of
   * sign(x) log(1 + |x|), for brackets which are much wider than what lies in them. The default is the first for finite bounds,
   * a logarithmic scale that begins at the finite one if there is one, and the second for all else.
   */
  scale?: 'linear' | 'logarithmic';
  /**
   * How often the map is evaluated to find x; default 24. Smooth maps need about ten, and each halving of the bracket down
   * to what looks smooth costs one more: what bends within a 10⁵th of its bracket is found, what is as good as broken may
   * want more. {@link NumericalInverse.validateInverse} says where that is so.
   */
  iterations?: number;
}

/** e^88 is the last power of e in float32, and e^-87 the last that is a normal number. */
const FARTHEST = Math.exp(88);
const NEAREST = Math.exp(-87);

const ITERATIONS = 24;

/** How far beside its bracket a root may lie, as a part of it. */
const ROUNDING_OF_BRACKET = 1e-4;

/** What is left to go, as a part of x or of y, at which a search counts as not ended. */
const UNFINISHED = 1e-3;
/** The same next to 0. */
const UNFINISHED_NEAR_0 = 1e-5;

/** Where the search begins. */
interface Bracket {
  lower: Tensor;
  upper: Tensor;
  /** 1 where f rises, and -1 where it falls; absent where it rises everywhere. */
  sense?: Tensor;
  /** Whether there is a root; absent where there always is one. */
  hasRoot?: Tensor;
}

/** The middle of a bracket, and how far it is from the nearer end. */
type Halve = (lower: Tensor, upper: Tensor) => { middle: Tensor; reach: Tensor };

/** Where x is looked for, and what halving means there. */
interface Range {
  lower: number;
  upper: number;
  halve: Halve;
}

const evenly: Halve = (lower, upper) => {
  const reach = div(sub(upper, lower), 2);
  return { middle: add(lower, reach), reach };
};

function halveBy(mean: (lower: Tensor, upper: Tensor) => Tensor): Halve {
  return (lower, upper) => {
    const middle = mean(lower, upper);
    return { middle, reach: minimum(sub(middle, lower), sub(upper, middle)) };
  };
}

const HALVES = { linear: evenly, logarithmic: halveBy(middleOfLine) };

function rangeBetween([lower, upper]: readonly [number, number]): Range {
  if (Number.isFinite(lower) && Number.isFinite(upper)) return { lower, upper, halve: evenly };
  if (Number.isFinite(lower)) {
    const halve = halveBy((a, b) => add(lower, meanPower(sub(a, lower), sub(b, lower))));
    return { lower: lower + NEAREST, upper: lower + FARTHEST, halve };
  }
  if (Number.isFinite(upper)) {
    const halve = halveBy((a, b) => sub(upper, meanPower(sub(upper, b), sub(upper, a))));
    return { lower: upper - FARTHEST, upper: upper - NEAREST, halve };
  }
  return { lower: -FARTHEST, upper: FARTHEST, halve: HALVES.logarithmic };
}

/** The geometric mean of two positive numbers, the first of which may be rounded to 0. */
function meanPower(a: Tensor, b: Tensor): Tensor {
  return mul(sqrt(maximum(a, NEAREST)), sqrt(b));
}

/** The middle on the scale of sign(x) log(1 + |x|), even near 0 and logarithmic far out. */
function middleOfLine(lower: Tensor, upper: Tensor): Tensor {
  const scaled = (x: Tensor) => mul(sign(x), log1p(abs(x)));
  const middle = div(add(scaled(lower), scaled(upper)), 2);
  return mul(sign(middle), expm1(abs(middle)));
}

/**
 * A strictly monotone elementwise map with an inverse by bracketed root finding, for maps that have none in closed form.
 *
 * Newton's method, which doubles the digits with each evaluation, within a bracket: where its step would leave that, or does
 * not shrink as halving would, the bracket is halved instead, on a scale that is logarithmic where the domain has no end.
 * The number of evaluations is fixed and nothing is read back. Derivatives follow from the implicit function theorem,
 *
 *     dx/dy = 1 / f'(x),    dx/dθ = -(∂f/∂θ) / f'(x),
 *
 * to third order, so that gradients also reach the parameters of the map. A y without an x in the bounds gives NaN;
 * {@link NumericalInverse.validateInverse} says which.
 *
 * @throws ShapeError unless the map is elementwise; DomainError for bounds that are not in order.
 * @example
 * const bent = inline({
 *   forwardAndLogDet: (x) => ({ value: add(x, tanh(x)), logDet: log(sub(2, square(tanh(x)))) }),
 * });
 * numericalInverse(bent).inverse(0).print(); // 0
 */
export function numericalInverse(
  bijector: Bijector,
  options: NumericalInverseOptions = {},
): NumericalInverse {
  return new NumericalInverse(bijector, options);
}

/** What {@link numericalInverse} makes. */
export class NumericalInverse extends Bijector {
  readonly family: string;
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain: Support;
  readonly codomain: Support;
  override readonly batchShape: readonly number[];
  readonly bijector: Bijector;
  readonly #range: Range;
  readonly #bounds: readonly [number, number];
  readonly #bracket: NumericalInverseOptions['bracket'];
  readonly #iterations: number;

  constructor(
    bijector: Bijector,
    {
      bounds = bijector.domain.bounds,
      bracket,
      scale,
      iterations = ITERATIONS,
    }: NumericalInverseOptions = {},
  ) {
    super();
    if (bijector.eventRankIn !== 0 || bijector.eventRankOut !== 0) {
      throw new ShapeError({
        where: `numericalInverse: ${bijector.family}`,
        rule: 'must be elementwise',
        received: `events of rank ${bijector.eventRankIn}`,
        remedy: 'Put numericalInverse around its elementwise part.',
      });
    }
    if (!(bounds[0] < bounds[1])) {
      throw new DomainError({
        where: 'numericalInverse: bounds',
        rule: 'must be two numbers in increasing order',
        received: `[${bounds}]`,
      });
    }
    if (!Number.isInteger(iterations) || iterations < 1) {
      throw new DomainError({
        where: 'numericalInverse: iterations',
        rule: 'must be a positive integer',
        received: `${iterations}`,
      });
    }
    this.bijector = bijector;
    this.family = `numericalInverse(${bijector.family})`;
    this.domain = bijector.domain;
    this.codomain = bijector.codomain;
    this.batchShape = bijector.batchShape;
    this.#bounds = bounds;
    this.#bracket = bracket;
    const range = rangeBetween(bracket === undefined ? bounds : [-Infinity, Infinity]);
    this.#range = scale === undefined ? range : { ...range, halve: HALVES[scale] };
    this.#iterations = iterations;
  }

  override async validate(): Promise<this> {
    await this.bijector.validate();
    return this;
  }

  /**
   * Checks, by reading back, that every y has an x in the bounds, and that the search came to it.
   *
   * @throws DomainError as other maps do; NumericalError naming the first y that has none, or whose x was not reached.
   */
  override async validateInverse(y: TensorInput, context?: TensorInput): Promise<this> {
    await super.validateInverse(y);
    const x = this.inverse(y, context);
    const isFar = tidy(() => this.#isFarFrom(x, resolve(y), context));
    const [values, far] = await Promise.all([x.data(), isFar.data()]);
    dispose([x, isFar]);
    const missing = values.findIndex((value) => Number.isNaN(value));
    if (missing >= 0) {
      throw new NumericalError({
        where: `${this.family}.inverse`,
        rule: `has no x in [${this.#bounds}] at which the map takes the value of element ${missing}`,
        remedy: 'Widen the bounds, or look at what gave that y.',
      });
    }
    const unreached = far.findIndex((value) => value !== 0);
    if (unreached < 0) return this;
    throw new NumericalError({
      where: `${this.family}.inverse`,
      rule: `did not reach the x of element ${unreached} in ${this.#iterations} evaluations`,
      received: `x = ${values[unreached]}`,
      remedy:
        'The map bends within a tiny part of its bracket: narrow the bounds, or raise iterations.',
    });
  }

  /** Whether both the value at x and the step that is left are off by more than roundings are. */
  #isFarFrom(x: Tensor, y: Tensor, context: TensorInput | undefined): Tensor {
    const { value, logDet } = this.bijector.forwardAndLogDet(x, context);
    const excess = abs(sub(value, y));
    const isMore = (left: Tensor, of: Tensor) =>
      greater(left, add(mul(UNFINISHED, abs(of)), UNFINISHED_NEAR_0));
    return logicalAnd(isMore(excess, y), isMore(mul(excess, exp(neg(logDet))), x));
  }

  protected override computeForwardAndLogDet(x: Tensor, context?: Tensor): ValueAndLogDet {
    return this.bijector.forwardAndLogDet(x, context);
  }

  protected override computeInverseAndLogDet(y: Tensor, context?: Tensor): ValueAndLogDet {
    const { root, sense } = this.#findRoot(y, context);
    const { value, logDet } = this.bijector.forwardAndLogDet(root, context);
    const missed = stopGradient(sub(value, y));
    const target = add(y, missed);
    // Newton steps from the root leave it where it is, and each doubles the number of derivatives that are right.
    const near = sub(root, newtonStep(sub(value, target), logDet, sense));
    const there = this.bijector.forwardAndLogDet(near, context);
    const x = sub(near, newtonStep(sub(there.value, target), there.logDet, sense));
    return { value: x, logDet: neg(this.bijector.logDet(x, context)) };
  }

  /** The root of f(x) = y in the bracket, or NaN, and the sign of f'; constants to differentiation. */
  #findRoot(y: Tensor, context: Tensor | undefined): { root: Tensor; sense: Tensor | undefined } {
    const bracket = this.#bracketOf(y, context);
    // Not recorded: a tape would keep every step of the search, to no avail.
    const search = customGradient(
      (target) => tidy(() => this.#search(target, bracket, context)),
      () => [null],
    );
    return { root: search(y), sense: bracket.sense && stopGradient(bracket.sense) };
  }

  #search(y: Tensor, bracket: Bracket, context: Tensor | undefined): Tensor {
    const { sense, hasRoot } = bracket;
    const { halve } = this.#range;
    let { lower, upper } = bracket;
    let { middle: x, reach } = halve(lower, upper);
    for (let i = 1; i <= this.#iterations; i++) {
      const { value, logDet } = this.bijector.forwardAndLogDet(x, context);
      const excess = sub(value, y);
      const isBelow = lessEqual(sense === undefined ? excess : mul(sense, excess), 0);
      lower = where(isBelow, x, lower);
      upper = where(isBelow, upper, x);
      // x is an end of the bracket now and the step leads into it: only whether it is too long is in question, or NaN.
      const step = newtonStep(excess, logDet, sense);
      const width = sub(upper, lower);
      // A bracket that the map computed may miss the root by as much as logarithms lose; the last step may leave it.
      const longest =
        i === this.#iterations
          ? maximum(width, mul(ROUNDING_OF_BRACKET, abs(x)))
          : minimum(width, reach);
      const isShort = lessEqual(abs(step), longest);
      const half = halve(lower, upper);
      x = where(isShort, sub(x, step), half.middle);
      // Halved at every step of Newton's, not measured by it: steps end in the noise of rounding, where none is shorter.
      reach = where(isShort, div(reach, 2), half.reach);
    }
    return hasRoot === undefined ? x : where(hasRoot, x, scalar(Number.NaN));
  }

  #bracketOf(y: Tensor, context: Tensor | undefined): Bracket {
    if (this.#bracket !== undefined) {
      const [lower, upper] = this.#bracket(y);
      return { lower, upper };
    }
    const { lower, upper } = this.#range;
    const valueAt = (x: number) => this.bijector.forward(fill(y.shape, x), context);
    const [first, last] = [valueAt(lower), valueAt(upper)];
    const sense = sub(mul(2, cast(greaterEqual(last, first), 'float32')), 1);
    const target = mul(sense, y);
    return {
      lower: fill(first.shape, lower),
      upper: fill(first.shape, upper),
      sense,
      hasRoot: logicalAnd(
        greaterEqual(target, mul(sense, first)),
        lessEqual(target, mul(sense, last)),
      ),
    };
  }
}

/** From the root of the tangent at x to x, by how far the value there is too high, the log of |f'|, and its sign. */
function newtonStep(excess: Tensor, logSlope: Tensor, sense: Tensor | undefined): Tensor {
  const step = mul(excess, exp(neg(logSlope)));
  return sense === undefined ? step : mul(sense, step);
}
