import {
  customGradient,
  DomainError,
  NumericalError,
  ShapeError,
  type Support,
  stopGradient,
  type TensorInput,
} from '@diffeo/core';
import {
  abs,
  add,
  cast,
  div,
  exp,
  expm1,
  fill,
  greaterEqual,
  lessEqual,
  logicalAnd,
  mul,
  neg,
  scalar,
  sign,
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
  /** How often the bracket is halved; default 40, after which float32 has no number left inside it. */
  iterations?: number;
}

/** e^88 is the last power of e in float32, and e^-87 the last that is a normal number. */
const LARGEST_EXPONENT = 88;
const SMALLEST_EXPONENT = -87;

/** How much of x a last step may change; more is the work of an f' that is almost 0. */
const LARGEST_POLISH = 1e-4;

/** Where the search begins: `at` takes both ends, and what lies between, to x. */
interface Bracket {
  lower: Tensor;
  upper: Tensor;
  at(t: Tensor): Tensor;
  /** 1 where f rises, and -1 where it falls. */
  sense: Tensor;
  /** Whether there is a root; absent where there always is one. */
  hasRoot?: Tensor;
}

/** A scale on which halving a bracket loses no digits: x = at(t), increasing from `from` to `to`. */
interface Scale {
  from: number;
  to: number;
  at(t: Tensor): Tensor;
}

function scaleBetween([lower, upper]: readonly [number, number]): Scale {
  if (Number.isFinite(lower) && Number.isFinite(upper)) {
    return { from: lower, to: upper, at: (t) => t };
  }
  const exponents = { from: SMALLEST_EXPONENT, to: LARGEST_EXPONENT };
  if (Number.isFinite(lower)) return { ...exponents, at: (t) => add(lower, exp(t)) };
  if (Number.isFinite(upper)) {
    return { from: -exponents.to, to: -exponents.from, at: (t) => sub(upper, exp(neg(t))) };
  }
  return {
    from: -LARGEST_EXPONENT,
    to: LARGEST_EXPONENT,
    at: (t) => mul(sign(t), expm1(abs(t))),
  };
}

/**
 * A strictly monotone elementwise map with an inverse by bracketed root finding, for maps that have none in closed form.
 *
 * The bracket, on a scale that is logarithmic where the domain has no end, is halved until float32 has no number left in
 * it. The number of evaluations is fixed and nothing is read back. Derivatives follow from the implicit function theorem,
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
  readonly #scale: Scale;
  readonly #bounds: readonly [number, number];
  readonly #bracket: NumericalInverseOptions['bracket'];
  readonly #iterations: number;

  constructor(
    bijector: Bijector,
    { bounds = bijector.domain.bounds, bracket, iterations = 40 }: NumericalInverseOptions = {},
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
    this.#scale = scaleBetween(bounds);
    this.#iterations = iterations;
  }

  override async validate(): Promise<this> {
    await this.bijector.validate();
    return this;
  }

  /**
   * Checks, by reading back, that every y has an x in the bounds.
   *
   * @throws NumericalError naming the first y that has none.
   */
  async validateInverse(y: TensorInput, context?: TensorInput): Promise<this> {
    const x = this.inverse(y, context);
    const values = await x.data();
    x.dispose();
    const index = values.findIndex((value) => Number.isNaN(value));
    if (index < 0) return this;
    throw new NumericalError({
      where: `${this.family}.inverse`,
      rule: `has no x in [${this.#bounds}] at which the map takes the value of element ${index}`,
      remedy: 'Widen the bounds, or look at what gave that y.',
    });
  }

  protected override computeForwardAndLogDet(x: Tensor, context?: Tensor): ValueAndLogDet {
    return this.bijector.forwardAndLogDet(x, context);
  }

  protected override computeInverseAndLogDet(y: Tensor, context?: Tensor): ValueAndLogDet {
    const { root, sense } = this.#findRoot(y, context);
    const target = sub(y, stopGradient(sub(y, this.bijector.forward(root, context))));
    // Newton steps from the root leave it where it is, and each doubles the number of derivatives that are right.
    let x = root;
    for (let i = 0; i < 2; i++) x = sub(x, mul(sense, this.#newtonStep(x, target, context)));
    return { value: x, logDet: neg(this.bijector.logDet(x, context)) };
  }

  /** (f(x) - y) / |f'(x)|. */
  #newtonStep(x: Tensor, y: Tensor, context: Tensor | undefined): Tensor {
    const { value, logDet } = this.bijector.forwardAndLogDet(x, context);
    return mul(sub(value, y), exp(neg(logDet)));
  }

  /** The root of f(x) = y in the bracket, or NaN, and the sign of f'; constants to differentiation. */
  #findRoot(y: Tensor, context: Tensor | undefined): { root: Tensor; sense: Tensor } {
    const bracket = this.#bracketOf(y, context);
    // Not recorded: a tape would keep every step of the search, to no avail.
    const search = customGradient(
      (target) => tidy(() => this.#search(target, bracket, context)),
      () => [null],
    );
    return { root: search(y), sense: stopGradient(bracket.sense) };
  }

  #search(y: Tensor, bracket: Bracket, context: Tensor | undefined): Tensor {
    const { at, sense, hasRoot } = bracket;
    const target = mul(sense, y);
    let { lower, upper } = bracket;
    for (let i = 0; i < this.#iterations; i++) {
      const middle = div(add(lower, upper), 2);
      const isBelow = lessEqual(mul(sense, this.bijector.forward(at(middle), context)), target);
      lower = where(isBelow, middle, lower);
      upper = where(isBelow, upper, middle);
    }
    const halved = at(div(add(lower, upper), 2));
    // Far from 0 the logarithmic scale is coarser than float32: one step of Newton's gives the last digits.
    const step = mul(sense, this.#newtonStep(halved, y, context));
    const isSmall = lessEqual(abs(step), mul(LARGEST_POLISH, abs(halved)));
    const root = where(isSmall, sub(halved, step), halved);
    return hasRoot === undefined ? root : where(hasRoot, root, scalar(Number.NaN));
  }

  #bracketOf(y: Tensor, context: Tensor | undefined): Bracket {
    if (this.#bracket !== undefined) {
      const [lower, upper] = this.#bracket(y);
      return { lower, upper, at: (t) => t, sense: scalar(1) };
    }
    const { from, to, at } = this.#scale;
    const valueAt = (t: number) => this.bijector.forward(at(fill(y.shape, t)), context);
    const [atFrom, atTo] = [valueAt(from), valueAt(to)];
    const sense = sub(mul(2, cast(greaterEqual(atTo, atFrom), 'float32')), 1);
    const target = mul(sense, y);
    return {
      lower: fill(atFrom.shape, from),
      upper: fill(atFrom.shape, to),
      at,
      sense,
      hasRoot: logicalAnd(
        greaterEqual(target, mul(sense, atFrom)),
        lessEqual(target, mul(sense, atTo)),
      ),
    };
  }
}
