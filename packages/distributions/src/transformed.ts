import type { Bijector } from '@diffeo/bijectors';
import {
  broadcastShapes,
  DomainError,
  includesSupport,
  ShapeError,
  sameShape,
  sumRightmost,
} from '@diffeo/core';
import type { Key } from '@diffeo/core/random';
import { logAddExp } from '@diffeo/core/special';
import {
  add,
  any,
  broadcastTo,
  equal,
  greater,
  less,
  logicalOr,
  maximum,
  scalar,
  sub,
  type Tensor,
  where,
} from '@tensorflow/tfjs-core';
import { Distribution } from './distribution.js';

/**
 * The distribution of y = f(x) where x comes from `base` and f is a bijector:
 *
 *     log p(y) = log p_base(x) - log|det dy/dx|,    x the inverse of f at y.
 *
 * Where f folds the line, as `AbsoluteValue` does, p(y) is the sum over all x with f(x) = y.
 *
 * `sample` and `sampleAndLogProb` run f forward only; `logProb` of other values runs the inverse. `support` is the
 * codomain of f, and log p outside it is -Infinity.
 *
 * `eventShape` is what f makes of an event of the base. `batchShape` is that of the base; if f has a batch of
 * parameters, its shape may have further dimensions to the left, for each of which draws are made anew.
 *
 * @throws DomainError if the base is discrete, f does not take all its values, or f folds components of events; ShapeError if f takes events of
 * higher rank than the base has, or its batch does not go with that of the base.
 * @example
 * const p = new Transformed(new Normal({ loc: 0, scale: 1 }), new Exp()); // log-normal
 * p.logProb([-1, 1]).print(); // [-Infinity, -0.9189]
 */
export class Transformed extends Distribution {
  readonly family = 'Transformed';
  readonly batchShape: readonly number[];
  readonly eventShape: readonly number[];
  protected readonly domains = {};
  /** The distribution of x. */
  readonly base: Distribution;
  /** f. */
  readonly bijector: Bijector;
  /** The dimensions of the batch that only f has. */
  readonly #ownBatch: readonly number[];
  /** How many more dimensions an event has than f needs. */
  readonly #surplus: number;

  constructor(base: Distribution, bijector: Bijector) {
    super();
    checkSupport(base, bijector);
    const surplus = base.eventShape.length - bijector.eventRankIn;
    if (surplus < 0) {
      throw new ShapeError({
        where: `Transformed: ${bijector.family}`,
        rule: `takes events of ${bijector.eventRankIn} dimensions`,
        received: `${base.family} with the event shape [${base.eventShape}]`,
        remedy:
          'Wrap the base in Independent, so that dimensions of its batch become those of an event.',
      });
    }
    if (surplus > 0 && bijector.branches > 1) {
      throw new DomainError({
        where: `Transformed: ${bijector.family}`,
        rule: 'has several x for the same y and folds single numbers only',
        received: `${base.family} with the event shape [${base.eventShape}]`,
        remedy: 'Fold first, and make events after: new Independent(new Transformed(...)).',
      });
    }
    this.base = base;
    this.bijector = bijector;
    this.#surplus = surplus;
    this.eventShape = bijector.forwardEventShape(base.eventShape);
    const { batchShape } = bijector;
    this.batchShape = broadcastShapes('Transformed', {
      [`the batch of ${base.family}`]: base.batchShape,
      [`that of ${bijector.family}`]: batchShape.slice(0, Math.max(0, batchShape.length - surplus)),
    });
    const ownRank = this.batchShape.length - base.batchShape.length;
    this.#ownBatch = this.batchShape.slice(0, ownRank);
    if (!sameShape(this.batchShape.slice(ownRank), base.batchShape)) {
      throw new ShapeError({
        where: `Transformed: ${base.family}`,
        rule: `must have a distribution of its own for each of the batch [${this.batchShape}]`,
        received: `the batch shape [${base.batchShape}]`,
        remedy: 'Give the parameters of the base that shape: stretching a draw would repeat it.',
      });
    }
  }

  get support() {
    return this.bijector.codomain;
  }

  get reparameterization() {
    return this.base.reparameterization;
  }

  override async validate(): Promise<this> {
    await this.base.validate();
    await this.bijector.validate();
    return this;
  }

  protected override computeSample(shape: number[], key: Key): Tensor {
    return this.bijector.forward(this.base.sample([...shape, ...this.#ownBatch], key));
  }

  protected override computeSampleAndLogProb(
    shape: number[],
    key: Key,
  ): { value: Tensor; logProb: Tensor } {
    const { branches } = this.bijector;
    if (branches > 1) return super.computeSampleAndLogProb(shape, key);
    const from = this.base.sampleAndLogProb([...shape, ...this.#ownBatch], key);
    const { value, logDet } = this.bijector.forwardAndLogDet(from.value);
    return { value, logProb: sub(from.logProb, sumRightmost(logDet, this.#surplus)) };
  }

  protected override computeLogProb(y: Tensor): Tensor {
    const whole = this.#wholeEvent(y);
    const terms = this.bijector.inverseBranches(whole).map(({ value, logDet }) => {
      const base = this.base.logProb(value);
      return { base, logProb: add(base, sumRightmost(logDet, this.#surplus)) };
    });
    const logProb = terms
      .map((term) => term.logProb)
      .reduce((total, each) => logAddExp(total, each));
    const base = terms.map((term) => term.base).reduce((most, each) => maximum(most, each));
    const [lower, upper] = this.support.bounds;
    if (lower === -Infinity && upper === Infinity) return logProb;
    // Beyond the bounds there is no x, which comes out as NaN; at them the two terms may be opposite infinities.
    const outside = logicalOr(less(whole, lower), greater(whole, upper));
    const rank = this.eventShape.length;
    const axes = Array.from({ length: rank }, (_, i) => whole.rank - rank + i);
    const impossible = logicalOr(rank === 0 ? outside : any(outside, axes), equal(base, -Infinity));
    return where(impossible, scalar(-Infinity), logProb);
  }

  /** A value may leave it to broadcasting to repeat a component; the log-det counts each. */
  #wholeEvent(y: Tensor): Tensor {
    const batchRank = y.rank - this.eventShape.length;
    if (sameShape(y.shape.slice(batchRank), this.eventShape)) return y;
    return broadcastTo(y, [...y.shape.slice(0, batchRank), ...this.eventShape]);
  }
}

function checkSupport(base: Distribution, bijector: Bijector): void {
  if (base.support.discrete) {
    throw new DomainError({
      where: `Transformed: ${base.family}`,
      rule: 'must be continuous',
      received: `the support ${base.support.name}`,
      remedy: 'A discrete distribution has no density that a log-det could change.',
    });
  }
  if (!includesSupport(bijector.domain, base.support)) {
    throw new DomainError({
      where: `Transformed: ${bijector.family}`,
      rule: `must take what ${base.family} gives`,
      received: `one whose x must be ${bijector.domain.name}, for values that are ${base.support.name}`,
      remedy: 'Put a bijector between them with chain, or invert this one.',
    });
  }
}
