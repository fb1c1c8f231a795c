import { customGradient, real, ShapeError, sameShape, vjp } from '@diffeo/core';
import { add, neg, reshape, sub, type Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { checkCounts } from '../check-counts.js';
import { type Conditioner, runConditioner } from '../conditioner.js';
import { checkVectors } from '../linear/check-vectors.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { exactLogDet } from './exact-log-det.js';
import type { ResidualLogDet } from './residual-log-det.js';

/**
 * A network g, or one that prepares its weights once for several calls. A function may read parameters, and tensors that
 * live until the gradient is computed.
 */
export type ResidualNetwork = Conditioner | { prepare(): (x: Tensor) => Tensor };

/** Options of {@link InvertibleResidual}. */
export interface InvertibleResidualOptions {
  /** D, how many entries a vector has. */
  size: number;
  /** g, from `[n, size]` to the same, with a Lipschitz constant below 1, such as a `ContractiveMlp`. */
  network: ResidualNetwork;
  /** How the log-determinant is computed; default {@link exactLogDet}. */
  logDet?: ResidualLogDet;
  /** How many steps of the fixed-point iteration the inverse and its gradient take; default 100. */
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
 * nothing is read back. Gradients follow from the implicit function theorem,
 *
 *     dx/dy = (I + dg/dx)⁻¹,    dx/dθ = -(I + dg/dx)⁻¹ dg/dθ,
 *
 * by the same iteration, so that they cost no memory for the steps.
 *
 * @throws DomainError unless the counts are positive integers; from its methods ShapeError for vectors of another size,
 * or if the network changes their shape.
 * @example
 * const network = new ContractiveMlp({ sizes: [2, 32, 32, 2], key: Key.fromSeed(1) });
 * const f = new InvertibleResidual({ size: 2, network });
 * f.inverse(f.forward([0.5, -1])).print(); // [0.5, -1]
 */
export class InvertibleResidual extends Bijector {
  readonly family = 'InvertibleResidual';
  readonly eventRankIn = 1;
  readonly eventRankOut = 1;
  readonly domain = real;
  readonly codomain = real;
  readonly size: number;
  readonly network: ResidualNetwork;
  readonly #logDet: ResidualLogDet;
  readonly #iterations: number;

  constructor({
    size,
    network,
    logDet = exactLogDet(),
    iterations = 100,
  }: InvertibleResidualOptions) {
    super();
    checkCounts('InvertibleResidual', { size, iterations });
    this.size = size;
    this.network = network;
    this.#logDet = logDet;
    this.#iterations = iterations;
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const g = this.#prepared();
    const rows = reshape(x, [-1, this.size]);
    return like(x, { value: add(rows, g(rows)), logDet: this.#logDet(g, rows) });
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const g = this.#prepared();
    const value = this.#solved(g, reshape(y, [-1, this.size]));
    return like(y, { value, logDet: neg(this.#logDet(g, value)) });
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    return checkVectors('InvertibleResidual: x', this.size, shape);
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    return this.computeForwardEventShape(shape);
  }

  #prepared(): (x: Tensor) => Tensor {
    const { network } = this;
    const g =
      typeof network === 'object' && 'prepare' in network
        ? network.prepare()
        : (x: Tensor) => runConditioner(network, x, 'InvertibleResidual');
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

  /** x with x + g(x) = y. One more step, with derivatives, carries the gradient to y and to what g reads. */
  #solved(g: (x: Tensor) => Tensor, y: Tensor): Tensor {
    const near = unrecorded((to) => this.#iterate(to, g), y);
    const rest = sub(sub(y, g(near)), near);
    const step = customGradient(
      (each) => each,
      (dy, [_, at]) => {
        // What was prepared for the forward pass is disposed by then.
        const again = this.#prepared();
        return [this.#iterate(dy, (row) => vjp(again, [at!], row).gradients[0]!), null];
      },
    );
    return add(near, step(rest, near));
  }

  /** The limit of v ← w - h(v). */
  #iterate(w: Tensor, h: (v: Tensor) => Tensor): Tensor {
    let v = w;
    for (let i = 0; i < this.#iterations; i++) v = sub(w, h(v));
    return v;
  }
}

/** The value of a function as a constant: no tape keeps its steps. */
function unrecorded(f: (y: Tensor) => Tensor, y: Tensor): Tensor {
  return customGradient(f, () => [null])(y);
}

/** Rows back in the batch that they came from. */
function like(x: Tensor, { value, logDet }: ValueAndLogDet): ValueAndLogDet {
  return { value: reshape(value, x.shape), logDet: reshape(logDet, x.shape.slice(0, -1)) };
}
