import { ShapeError, sameShape } from '@diffeo/core';
import { add, concat, neg, reshape, type Tensor } from '@tensorflow/tfjs-core';
import { checkCounts } from '../check-counts.js';
import { runConditioner } from '../conditioner.js';
import { inRows } from '../in-rows.js';
import { VectorMap } from '../linear/vector-map.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { repeatedTo } from './basis-probes.js';
import { contractionRoot } from './contraction-root.js';
import { exactLogDet } from './exact-log-det.js';
import type { ResidualLogDet } from './residual-log-det.js';

/**
 * A network g of vectors `[n, D]`, and of a context `[n, c]` if there is one: a function of both; anything with `apply`
 * that takes them side by side, `[n, D + c]`, such as a network of `@diffeo/nn`; or one that prepares its weights, and what
 * it makes of the context, once for several calls. One with a `lipschitz` says by which factor it brings points closer together.
 *
 * A function may read parameters, and tensors that live until the gradient is computed.
 */
export type ResidualNetwork =
  | ((x: Tensor, context?: Tensor) => Tensor)
  | { apply(x: Tensor): Tensor | Tensor[] | object; readonly lipschitz?: number }
  | { prepare(context?: Tensor): (x: Tensor) => Tensor; readonly lipschitz?: number };

/** The relative distance of two float32 numbers. */
const ROUNDING = 2 ** -24;

/** The steps of an inverse where no bound is known. */
const UNBOUNDED_STEPS = 100;

/** Options of {@link InvertibleResidual}. */
export interface InvertibleResidualOptions {
  /** D, how many entries a vector has. */
  size: number;
  /** g, from `[n, size]` to the same, with a Lipschitz constant below 1, such as a `ContractiveMlp`. */
  network: ResidualNetwork;
  /** How the log-determinant is computed; default {@link exactLogDet}. */
  logDet?: ResidualLogDet;
  /**
   * How many steps of the fixed-point iteration the inverse and its gradient take; default as many as bring the error of a
   * network with a `lipschitz` c below a rounding, 17 / -log c (158 for 0.9), and 100 for others. Most networks stay
   * below their bound and need fewer.
   */
  iterations?: number;
}

/**
 * A residual block that can be inverted (Behrmann et al. 2019, arXiv:1811.00995; Chen et al. 2019, arXiv:1906.02735),
 *
 *     y = x + g(x),    log|det J| = log|det(I + dg/dx)|,
 *
 * where g brings points closer together, by a factor c < 1. No part of x is held back, as in couplings, and every weight
 * of the Jacobian is free but for that bound.
 *
 * The inverse is the limit of x ← y - g(x), whose error falls by c with every step. The number of steps is fixed and
 * nothing is read back. Gradients, of every order, follow from the implicit function theorem,
 *
 *     dx/dy = (I + dg/dx)⁻¹,    dx/dθ = -(I + dg/dx)⁻¹ dg/dθ,
 *
 * by the same iteration, so that they cost no memory for the steps.
 *
 * The network may take a context `[..., c]`, one for each vector; only in x must it bring points closer together.
 *
 * @throws DomainError unless the counts are positive integers; from its methods ShapeError for vectors of another size,
 * or if the network changes their shape.
 * @example
 * const network = new ContractiveMlp({ sizes: [2, 32, 32, 2], key: Key.fromSeed(1) });
 * const f = new InvertibleResidual({ size: 2, network });
 * f.inverse(f.forward([0.5, -1])).print(); // [0.5, -1]
 */
export class InvertibleResidual extends VectorMap {
  readonly family = 'InvertibleResidual';
  readonly size: number;
  readonly network: ResidualNetwork;
  readonly #logDet: ResidualLogDet;
  readonly #iterations: number;

  constructor({
    size,
    network,
    logDet = exactLogDet(),
    iterations = stepsFor(network),
  }: InvertibleResidualOptions) {
    super();
    checkCounts('InvertibleResidual', { size, iterations });
    this.size = size;
    this.network = network;
    this.#logDet = logDet;
    this.#iterations = iterations;
  }

  protected override computeForwardAndLogDet(x: Tensor, context?: Tensor): ValueAndLogDet {
    const { rows, context: contexts } = inRows(x, context);
    const g = this.#prepared(contexts);
    return like(x, { value: add(rows, g(rows)), logDet: this.#logDet(g, rows) });
  }

  protected override computeInverseAndLogDet(y: Tensor, context?: Tensor): ValueAndLogDet {
    const { rows, context: contexts } = inRows(y, context);
    const given = contexts === undefined ? [] : [contexts];
    const value = contractionRoot((at) => this.#prepared(at), rows, given, this.#iterations);
    return like(y, { value, logDet: neg(this.#logDet(this.#prepared(contexts), value)) });
  }

  /** g at rows, or at several sets of these rows, each beside its context. */
  #prepared(context: Tensor | undefined): (x: Tensor) => Tensor {
    const g = preparedNetwork(this.network, context);
    return (x) => {
      const value = g(x);
      if (sameShape(value.shape, x.shape)) return value;
      throw new ShapeError({
        where: 'InvertibleResidual: network',
        rule: `must give the shape [${x.shape}] of its input`,
        received: `[${value.shape}]`,
      });
    };
  }
}

function preparedNetwork(
  network: ResidualNetwork,
  context: Tensor | undefined,
): (x: Tensor) => Tensor {
  if (typeof network === 'object' && 'prepare' in network) return network.prepare(context);
  const contextOf = (x: Tensor) => context && repeatedTo(context, x.shape[0]!);
  if (typeof network === 'function') {
    return (x) => runConditioner((at) => network(at, contextOf(x)), x, 'InvertibleResidual');
  }
  return (x) => {
    const beside = contextOf(x);
    const inputs = beside === undefined ? x : concat([x, beside], 1);
    return runConditioner(network, inputs, 'InvertibleResidual');
  };
}

/** How many steps bring the error of an inverse below a rounding, by the bound of the network if it has one. */
function stepsFor(network: ResidualNetwork): number {
  const c = typeof network === 'object' && 'lipschitz' in network ? network.lipschitz : undefined;
  return c === undefined ? UNBOUNDED_STEPS : Math.ceil(Math.log(ROUNDING) / Math.log(c));
}

/** Rows back in the batch that they came from. */
function like(x: Tensor, { value, logDet }: ValueAndLogDet): ValueAndLogDet {
  return { value: reshape(value, x.shape), logDet: reshape(logDet, x.shape.slice(0, -1)) };
}
