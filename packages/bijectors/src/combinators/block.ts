import type { Support } from '@diffeo/core';
import { DomainError, sumRightmost } from '@diffeo/core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';

/**
 * The same map with `rank` more dimensions counted to an event: an elementwise map becomes one of vectors, with one
 * log-det for each, the sum over the vector.
 *
 * Dimensions of the bijector's batch that fall into the event must have the event's size.
 *
 * @throws DomainError unless rank is an integer from 0 up, or for a map that folds, such as `AbsoluteValue`.
 * @example
 * const f = block(new Affine({ scale: [1, 2] }), 1);
 * f.logDet([3, 4]).print(); // log 1 + log 2 = 0.6931
 */
export function block(bijector: Bijector, rank: number): Bijector {
  if (!Number.isInteger(rank) || rank < 0) {
    throw new DomainError({
      where: 'block: rank',
      rule: 'must be an integer from 0 up',
      received: `${rank}`,
      remedy: 'Pass how many dimensions of the batch an event takes in, such as 1 for vectors.',
    });
  }
  if (rank > 0 && bijector.branches > 1) {
    throw new DomainError({
      where: `block: ${bijector.family}`,
      rule: 'must have one x for each y',
      received: `${bijector.branches} of them, and so more for each event of several components`,
      remedy: 'Fold single numbers before they become the components of an event.',
    });
  }
  return rank === 0 ? bijector : new Block(bijector, rank);
}

class Block extends Bijector {
  readonly family: string;
  readonly eventRankIn: number;
  readonly eventRankOut: number;
  readonly domain: Support;
  readonly codomain: Support;
  override readonly batchShape: readonly number[];
  readonly bijector: Bijector;
  readonly #rank: number;

  constructor(bijector: Bijector, rank: number) {
    super();
    this.bijector = bijector;
    this.#rank = rank;
    this.family = `block(${bijector.family})`;
    this.eventRankIn = bijector.eventRankIn + rank;
    this.eventRankOut = bijector.eventRankOut + rank;
    this.domain = bijector.domain;
    this.codomain = bijector.codomain;
    const { batchShape } = bijector;
    this.batchShape = batchShape.slice(0, Math.max(0, batchShape.length - rank));
  }

  override async validate(): Promise<this> {
    await this.bijector.validate();
    return this;
  }

  protected override computeForwardAndLogDet(x: Tensor, context?: Tensor): ValueAndLogDet {
    return this.#summed(this.bijector.forwardAndLogDet(x, context));
  }

  protected override computeInverseAndLogDet(y: Tensor, context?: Tensor): ValueAndLogDet {
    return this.#summed(this.bijector.inverseAndLogDet(y, context));
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    return this.bijector.forwardEventShape(shape);
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    return this.bijector.inverseEventShape(shape);
  }

  #summed({ value, logDet }: ValueAndLogDet): ValueAndLogDet {
    return { value, logDet: sumRightmost(logDet, this.#rank) };
  }
}
