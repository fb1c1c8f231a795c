import { DomainError, real, stopGradient } from '@diffeo/core';
import { type Key, nextKey } from '@diffeo/core/random';
import {
  add,
  clipByValue,
  div,
  exp,
  expandDims,
  fill,
  greater,
  less,
  log,
  maximum,
  minimum,
  mul,
  split,
  squeeze,
  sub,
  sum,
  type Tensor,
  tensor1d,
  where,
} from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { checkCounts } from '../check-counts.js';
import { numericalInverse } from '../combinators/numerical-inverse.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { gaussLegendre, type Quadrature } from './gauss-legendre.js';
import { SlopeNetwork } from './slope-network.js';
import type { UnivariateFamily } from './univariate-family.js';

/** Evaluations to the last digit of x, of a slope that a network of tanh bends over a wide interval. */
const ITERATIONS = 18;

/** Exact for a cubic, so that derivatives of an integral are right to fourth order. */
const TWO_NODES = gaussLegendre(2);

/** Options of {@link unconstrainedMonotonicFamily}. */
export interface UnconstrainedMonotonicFamilyOptions {
  /** How many numbers a row has beside the shift: what the network knows of the map; default 8. */
  embedding?: number;
  /** The widths of the hidden layers of the network; default [32, 32]. */
  hidden?: readonly number[];
  /** How many nodes the quadrature has; default 32. */
  nodes?: number;
  /** The network says the slope in [-bound, bound]; outside, the map goes on as a straight line. Default 10. */
  bound?: number;
  /** Where the start values come from; without it, the global stream. */
  key?: Key;
}

/**
 * Unconstrained monotonic neural networks (UMNN, Wehenkel and Louppe 2019, arXiv:1908.05164): a network gives the slope, and
 * the map is its integral,
 *
 *     y = b + ∫_0^x g(t; e) dt,    log dy/dx = log g(x; e).
 *
 * A row has 1 + embedding numbers: b, and the e by which one network serves all maps of the family. That network is
 * `shared`: the bijector that takes the family finds, trains and saves it. Make a family for each layer of a flow, unless
 * the layers are to share it.
 *
 * The integral is that of Gauss and Legendre, between 0 and x, and the derivative by x is g(x) itself. For its sake the
 * network is smooth, tanh and softplus in place of the paper's ELU, and the slope is constant outside of [-bound, bound].
 * It starts as the identity. The inverse is found by bracketed steps of Newton's.
 *
 * @throws DomainError unless embedding, nodes and each width are positive integers, and bound is positive.
 * @example
 * const family = unconstrainedMonotonicFamily({ hidden: [16], key: Key.fromSeed(1) });
 * const f = new Elementwise({ family, shape: [2] });
 * [...f.trainableParameters().keys()]; // 'rows', 'shared.kernels.0', ...
 */
export function unconstrainedMonotonicFamily({
  embedding = 8,
  hidden = [32, 32],
  nodes = 32,
  bound = 10,
  key = nextKey(),
}: UnconstrainedMonotonicFamilyOptions = {}): UnivariateFamily {
  checkCounts('unconstrainedMonotonicFamily', { embedding, nodes, layers: hidden.length });
  for (const width of hidden) checkCounts('unconstrainedMonotonicFamily', { hidden: width });
  if (!(bound > 0 && bound < Infinity)) {
    throw new DomainError({
      where: 'unconstrainedMonotonicFamily: bound',
      rule: 'must be positive and finite',
      received: `${bound}`,
      remedy: 'Pass how far from 0 the slope may change.',
    });
  }
  const rule = gaussLegendre(nodes);
  const network = new SlopeNetwork({ embedding, hidden, bound, key });
  return {
    name: 'unconstrainedMonotonicFamily',
    parameterCount: 1 + embedding,
    domain: real,
    codomain: real,
    shared: network,
    make: (rows) => {
      const [shift, told] = split(rows, [1, embedding], -1) as [Tensor, Tensor];
      const f = new SlopeIntegral({
        shift: squeeze(shift, [-1]),
        slopes: network.slopesOf(told),
        rule,
        bound,
      });
      const bracket = (y: Tensor) => f.bracket(y);
      return numericalInverse(f, { bracket, scale: 'linear', iterations: ITERATIONS });
    },
  };
}

interface SlopeIntegralOptions {
  shift: Tensor;
  /** g at t, `[..., n]`. */
  slopes: (t: Tensor) => Tensor;
  rule: Quadrature;
  bound: number;
}

class SlopeIntegral extends Bijector {
  readonly family = 'unconstrainedMonotonicFamily';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = real;
  readonly codomain = real;
  override readonly batchShape: readonly number[];
  readonly #shift: Tensor;
  readonly #slopes: (t: Tensor) => Tensor;
  readonly #rule: Quadrature;
  readonly #bound: number;

  constructor({ shift, slopes, rule, bound }: SlopeIntegralOptions) {
    super();
    this.batchShape = shift.shape;
    this.#shift = shift;
    this.#slopes = slopes;
    this.#rule = rule;
    this.#bound = bound;
  }

  /** Outside of the images of -bound and bound the map is a line, whose x is known; else x is between these two. */
  bracket(y: Tensor): readonly [lower: Tensor, upper: Tensor] {
    const [from, to] = [-this.#bound, this.#bound];
    const first = this.forwardAndLogDet(fill([...this.batchShape], from));
    const last = this.forwardAndLogDet(fill([...this.batchShape], to));
    const isBelow = less(y, first.value);
    const isAbove = greater(y, last.value);
    const before = div(minimum(sub(y, first.value), 0), exp(first.logDet));
    const after = div(maximum(sub(y, last.value), 0), exp(last.logDet));
    const beyond = add(before, after);
    return [add(where(isAbove, to, from), beyond), add(where(isBelow, from, to), beyond)];
  }

  /**
   * The integral to s, a copy of x that is constant to differentiation, and from there to x. The second is 0, and gives
   * the derivatives.
   */
  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const inside = clipByValue(x, -this.#bound, this.#bound);
    const end = stopGradient(inside);
    const { nodes, weights } = this.#rule;
    const ofEnd = [...nodes, ...TWO_NODES.nodes.map((node) => 1 - node), 0];
    const ofInside = [...nodes.map(() => 0), ...TWO_NODES.nodes, 1];
    const [last, moving] = [expandDims(end, -1), expandDims(inside, -1)];
    const t = add(mul(last, tensor1d(ofEnd)), mul(moving, tensor1d(ofInside)));
    const slopes = split(this.#slopes(t), [nodes.length, 2, 1], -1) as [Tensor, Tensor, Tensor];
    const toEnd = mul(end, sum(mul(slopes[0], tensor1d([...weights])), -1));
    const fromEnd = mul(sub(x, end), sum(mul(slopes[1], tensor1d([...TWO_NODES.weights])), -1));
    return {
      value: add(this.#shift, add(toEnd, fromEnd)),
      logDet: log(squeeze(slopes[2], [-1])),
    };
  }
}
