import { ShapeError, type Support } from '@diffeo/core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { type Conditioner, runConditioner } from '../conditioner.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';

/** Options of {@link conditional}. */
export interface ConditionalOptions {
  /** From the context, `[...batch, size]`, to the parameters of the map. */
  conditioner: Conditioner;
  /**
   * The map with given parameters. Runs at each call, so that the map must be given all of them: those that it made for
   * itself would be neither trained nor disposed.
   */
  make: (parameters: Tensor) => Bijector;
  /** Any map that `make` could have made: it tells the ranks and the supports. */
  like: Bijector;
}

/**
 * A map whose parameters a conditioner computes from the context: y = f(x; parameters(context)).
 *
 * Its methods need the second argument, a context of shape `[...batch, size]`, one for each event.
 *
 * @throws ShapeError from every method without a context.
 * @example
 * const shifted = conditional({
 *   conditioner: (context) => sum(context, -1),
 *   make: (shift) => new Affine({ shift }),
 *   like: new Affine(),
 * });
 * shifted.forward(1, [2, 3]).print(); // 1 + 2 + 3 = 6
 */
export function conditional(options: ConditionalOptions): Bijector {
  return new Conditional(options);
}

class Conditional extends Bijector {
  readonly family: string;
  readonly eventRankIn: number;
  readonly eventRankOut: number;
  readonly domain: Support;
  readonly codomain: Support;
  readonly conditioner: Conditioner;
  readonly #make: (parameters: Tensor) => Bijector;
  readonly #like: Bijector;

  constructor({ conditioner, make, like }: ConditionalOptions) {
    super();
    this.conditioner = conditioner;
    this.#make = make;
    this.#like = like;
    this.family = `conditional(${like.family})`;
    this.eventRankIn = like.eventRankIn;
    this.eventRankOut = like.eventRankOut;
    this.domain = like.domain;
    this.codomain = like.codomain;
  }

  protected override computeForwardAndLogDet(x: Tensor, context?: Tensor): ValueAndLogDet {
    return this.#at(context).forwardAndLogDet(x);
  }

  protected override computeInverseAndLogDet(y: Tensor, context?: Tensor): ValueAndLogDet {
    return this.#at(context).inverseAndLogDet(y);
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    return this.#like.forwardEventShape(shape);
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    return this.#like.inverseEventShape(shape);
  }

  #at(context: Tensor | undefined): Bijector {
    if (context !== undefined)
      return this.#make(runConditioner(this.conditioner, context, this.family));
    throw new ShapeError({
      where: `${this.family}: context`,
      rule: 'must be given',
      received: 'nothing',
      remedy: 'Pass it as the second argument, [...batch, size].',
    });
  }
}
