import { DomainError, real } from '@diffeo/core';
import {
  add,
  concat,
  div,
  expandDims,
  log,
  maximum,
  mean,
  minimum,
  mul,
  slice,
  split,
  square,
  squeeze,
  sub,
  sum,
  type Tensor,
  tensor1d,
  zeros,
} from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { numericalInverse } from '../combinators/numerical-inverse.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { gaussLegendre, type Quadrature } from './gauss-legendre.js';
import type { UnivariateFamily } from './univariate-family.js';

/** The slope is nowhere smaller, so that the map is onto and has an inverse where all polynomials are 0. */
const SMALLEST_SLOPE = 1e-3;

/** The bracket is a thousand times too wide, and far out Newton's method takes small steps down a high power. */
const ITERATIONS = 32;

/** Options of {@link sumOfSquaresFamily}. */
export interface SumOfSquaresFamilyOptions {
  /** K, how many squares are added; default 2, with which every positive polynomial can be written. */
  polynomials?: number;
  /** L, the degree of the first; default 3, which makes the map one of degree 7. */
  degree?: number;
}

/**
 * Sums of squared polynomials (Jaini et al. 2019, arXiv:1905.02325): a polynomial whose slope is a mean of squares,
 *
 *     y = c + ∫₀ˣ g(u) du,    g(u) = ε + (1 - ε) / K Σₖ (1 + aₖ₀ + aₖ₁ u + ... )²,    dy/dx = g(x),
 *
 * with ε = 1e-3. The integral is that of a polynomial, and taken exactly by the quadrature of Gauss and Legendre: a sum of
 * positive terms, in which no digits cancel. The k-th polynomial has the degree L + 1 - k: rotating the polynomials leaves
 * the sum of their squares as it is, and all but the first can be freed of their highest power, and so on. Each starts
 * differently so, and none stays a copy of another.
 *
 * A row has c, then the numbers a for the power 0 of all polynomials, for the power 1, and so on. The inverse is found
 * numerically, with the derivatives of the implicit function theorem. A polynomial grows fast: with the degree 7 y
 * overflows beyond x = 3e5.
 *
 * @throws DomainError unless degree is a positive integer and polynomials one from 1 to degree + 1.
 * @example
 * const f = new Elementwise({ family: sumOfSquaresFamily() });
 * f.forward([-1, 0.5]).print(); // [-1, 0.5]: the identity, until it is trained
 */
export function sumOfSquaresFamily({
  polynomials = 2,
  degree = 3,
}: SumOfSquaresFamilyOptions = {}): UnivariateFamily {
  checkInteger('degree', degree, 1, Infinity);
  checkInteger('polynomials', polynomials, 1, degree + 1);
  const layout = Array.from({ length: degree + 1 }, (_, power) =>
    Math.min(polynomials, degree + 1 - power),
  );
  const quadrature = gaussLegendre(degree + 1);
  return {
    name: 'sumOfSquaresFamily',
    parameterCount: 1 + layout.reduce((total, size) => total + size),
    domain: real,
    codomain: real,
    make: (rows) => {
      const [shift, ...raw] = split(rows, [1, ...layout], -1) as [Tensor, ...Tensor[]];
      const coefficients = raw.map((each) => {
        const missing = polynomials - each.shape.at(-1)!;
        const whole =
          missing === 0 ? each : concat([each, zeros([...each.shape.slice(0, -1), missing])], -1);
        return expandDims(whole, -2);
      });
      const polynomial = new SumOfSquares(
        squeeze(shift, [rows.rank - 1]),
        coefficients,
        quadrature,
      );
      return numericalInverse(polynomial, {
        bracket: (y) => polynomial.bracket(y),
        iterations: ITERATIONS,
      });
    },
  };
}

class SumOfSquares extends Bijector {
  readonly family = 'sumOfSquaresFamily';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = real;
  readonly codomain = real;
  override readonly batchShape: readonly number[];
  readonly #shift: Tensor;
  /** For each power, those of all polynomials, `[..., 1, K]`. */
  readonly #coefficients: readonly Tensor[];
  readonly #quadrature: Quadrature;

  constructor(shift: Tensor, coefficients: readonly Tensor[], quadrature: Quadrature) {
    super();
    this.batchShape = shift.shape;
    this.#shift = shift;
    this.#coefficients = coefficients;
    this.#quadrature = quadrature;
  }

  /** The slope is at least SMALLEST_SLOPE on the way from 0, where y is the shift. */
  bracket(y: Tensor): readonly [lower: Tensor, upper: Tensor] {
    const furthest = div(sub(y, this.#shift), SMALLEST_SLOPE);
    return [minimum(furthest, 0), maximum(furthest, 0)];
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const { nodes, weights } = this.#quadrature;
    // The slopes on the way from 0 to x, and last that at x itself.
    const slopes = this.#slopes(mul(expandDims(x, -1), tensor1d([...nodes, 1])));
    const average = sum(mul(slopes, tensor1d([...weights, 0])), -1);
    const begin = slopes.shape.map((_, axis) => (axis === slopes.rank - 1 ? nodes.length : 0));
    const there = squeeze(slice(slopes, begin), [slopes.rank - 1]);
    return { value: add(this.#shift, mul(x, average)), logDet: log(there) };
  }

  /** g(u), of the shape of u, `[..., places]`. */
  #slopes(u: Tensor): Tensor {
    const at = expandDims(u, -1);
    const powers = [...this.#coefficients].reverse();
    const roots = powers.reduce((sumSoFar, each) => add(mul(sumSoFar, at), each));
    return add(SMALLEST_SLOPE, mul(1 - SMALLEST_SLOPE, mean(square(add(1, roots)), -1)));
  }
}

function checkInteger(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new DomainError({
    where: `sumOfSquaresFamily: ${name}`,
    rule:
      most < Infinity
        ? `must be an integer from ${least} to ${most}`
        : 'must be a positive integer',
    received: `${value}`,
  });
}
