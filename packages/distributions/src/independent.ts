import { DomainError, sumRightmost } from '@diffeo/core';
import type { Key } from '@diffeo/core/random';
import type { Tensor } from '@tensorflow/tfjs-core';
import { Distribution } from './distribution.js';
import { klDivergence } from './kl-divergence.js';
import { registerKl } from './register-kl.js';

/**
 * A batch of independent variables taken as one: the last `reinterpretedBatchRank` batch dimensions of a distribution
 * become event dimensions,
 *
 *     log p(x) = sum_i log p_i(x_i).
 *
 * @throws DomainError if the distribution has fewer batch dimensions, or the number is not a positive integer.
 * @example
 * const p = new Independent(new Normal({ loc: fill([5, 3], 0), scale: 1 }), 1);
 * p.batchShape; // [5]
 * p.eventShape; // [3]
 */
export class Independent extends Distribution {
  readonly family = 'Independent';
  readonly batchShape: readonly number[];
  readonly eventShape: readonly number[];
  protected readonly domains = {};
  /** The distribution of the parts. */
  readonly base: Distribution;
  readonly reinterpretedBatchRank: number;

  constructor(base: Distribution, reinterpretedBatchRank = 1) {
    super();
    const rank = base.batchShape.length;
    if (
      !Number.isInteger(reinterpretedBatchRank) ||
      reinterpretedBatchRank < 1 ||
      reinterpretedBatchRank > rank
    ) {
      throw new DomainError({
        where: 'Independent: reinterpretedBatchRank',
        rule: `must be an integer from 1 to the ${rank} batch dimensions of ${base.family}`,
        received: `${reinterpretedBatchRank} for the batch shape [${base.batchShape}]`,
        remedy: 'Give the parameters of the distribution the shape of the whole vector.',
      });
    }
    this.base = base;
    this.reinterpretedBatchRank = reinterpretedBatchRank;
    this.batchShape = base.batchShape.slice(0, rank - reinterpretedBatchRank);
    this.eventShape = [...base.batchShape.slice(rank - reinterpretedBatchRank), ...base.eventShape];
  }

  get support() {
    return this.base.support;
  }

  get reparameterization() {
    return this.base.reparameterization;
  }

  override async validate(): Promise<this> {
    await this.base.validate();
    return this;
  }

  protected override computeSample(shape: number[], key: Key): Tensor {
    return this.base.sample(shape, key);
  }

  protected override computeLogProb(x: Tensor): Tensor {
    return sumRightmost(this.base.logProb(x), this.reinterpretedBatchRank);
  }

  protected override computeSampleAndLogProb(
    shape: number[],
    key: Key,
  ): { value: Tensor; logProb: Tensor } {
    const { value, logProb } = this.base.sampleAndLogProb(shape, key);
    return { value, logProb: sumRightmost(logProb, this.reinterpretedBatchRank) };
  }

  protected override computeEntropy(): Tensor {
    return sumRightmost(this.base.entropy(), this.reinterpretedBatchRank);
  }

  protected override computeMean(): Tensor {
    return this.base.mean();
  }

  protected override computeMode(): Tensor {
    return this.base.mode();
  }

  protected override computeVariance(): Tensor {
    return this.base.variance();
  }

  protected override computeStddev(): Tensor {
    return this.base.stddev();
  }
}

registerKl<Independent, Independent>('Independent', 'Independent', (p, q) =>
  sumRightmost(klDivergence(p.base, q.base), p.reinterpretedBatchRank),
);
