import {
  Module,
  resolve,
  ShapeError,
  type Support,
  type TensorInput,
  UnsupportedError,
  validateInputs,
} from '@diffeo/core';
import { type Key, nextKey } from '@diffeo/core/random';
import { exp, sqrt, sub, type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { Reparameterization } from './reparameterization.js';

/**
 * A probability distribution p, or a batch of independent ones.
 *
 * Shapes: `batchShape` counts the distributions, `eventShape` is the shape of one value. A sample has shape
 * `[...sample, ...batch, ...event]`, `logProb` of it `[...sample, ...batch]`. Both shapes are fixed at construction.
 *
 * To add a family, extend this class, set the shapes, and write `computeSample` and `computeLogProb`; write the other
 * `compute` hooks that have a closed form. Each runs inside `tidy`, with arguments that were checked. What a family
 * cannot do throws an {@link UnsupportedError} that names it.
 *
 * A distribution is a {@link Module}: parameters passed to it are found, trained and saved.
 */
export abstract class Distribution extends Module {
  /** The family in error messages and in the registry of KL divergences. */
  abstract readonly family: string;
  abstract readonly batchShape: readonly number[];
  abstract readonly eventShape: readonly number[];
  /** The set of values. */
  abstract readonly support: Support;
  abstract readonly reparameterization: Reparameterization;
  /** The fields that hold parameters, with the set that each must lie in. */
  protected abstract readonly domains: Readonly<Record<string, Support>>;

  /**
   * Draws values: shape `[...shape, ...batchShape, ...eventShape]`. The same key gives the same values on every backend.
   *
   * @param key Where the randomness comes from; without it, the global stream that `random.seed` sets.
   */
  sample(shape: number | readonly number[] = [], key: Key = nextKey()): Tensor {
    const sampleShape = typeof shape === 'number' ? [shape] : [...shape];
    return tidy(() => this.computeSample(sampleShape, key));
  }

  /** log p(x), shape `[...sample, ...batchShape]`; -Infinity where x is impossible. */
  logProb(x: TensorInput): Tensor {
    return tidy(() => this.computeLogProb(this.#value('logProb', x)));
  }

  /** p(x), the density or the probability. */
  prob(x: TensorInput): Tensor {
    return tidy(() => exp(this.logProb(x)));
  }

  /** Values and their log p in one go; for a distribution made by a flow this never runs an inverse. */
  sampleAndLogProb(
    shape: number | readonly number[] = [],
    key: Key = nextKey(),
  ): { value: Tensor; logProb: Tensor } {
    const sampleShape = typeof shape === 'number' ? [shape] : [...shape];
    return tidy(() => this.computeSampleAndLogProb(sampleShape, key));
  }

  /** P(X <= x). */
  cdf(x: TensorInput): Tensor {
    return tidy(() => this.computeCdf(this.#value('cdf', x)));
  }

  /** log P(X <= x), finite where P itself underflows. */
  logCdf(x: TensorInput): Tensor {
    return tidy(() => this.computeLogCdf(this.#value('logCdf', x)));
  }

  /** P(X > x). */
  survival(x: TensorInput): Tensor {
    return tidy(() => this.computeSurvival(this.#value('survival', x)));
  }

  /** The smallest x with P(X <= x) >= p, for p in [0, 1]. */
  quantile(p: TensorInput): Tensor {
    return tidy(() => this.computeQuantile(this.#value('quantile', p)));
  }

  /** -E log p(X) in nats, shape `batchShape`. */
  entropy(): Tensor {
    return tidy(() => this.computeEntropy());
  }

  /** E X, shape `[...batchShape, ...eventShape]`. */
  mean(): Tensor {
    return tidy(() => this.computeMean());
  }

  /** The most probable value. */
  mode(): Tensor {
    return tidy(() => this.computeMode());
  }

  /** E (X - E X)², elementwise. */
  variance(): Tensor {
    return tidy(() => this.computeVariance());
  }

  /** The square root of the variance. */
  stddev(): Tensor {
    return tidy(() => this.computeStddev());
  }

  /** E (X - E X)(X - E X)', shape `[...batchShape, n, n]` for vector events. */
  covariance(): Tensor {
    return tidy(() => this.computeCovariance());
  }

  /**
   * Reads the parameters back from the device and checks that each lies in its domain. Constructors check what is
   * given as numbers; tensors, parameters and functions are only looked into here.
   *
   * @throws DomainError naming the parameter, the value and its index.
   */
  async validate(): Promise<this> {
    await validateInputs(
      this.family,
      this,
      this.domains,
      ({ name }) =>
        `Constrain it: new Parameter(start, { support }) keeps a trained value ${name}.`,
    );
    return this;
  }

  protected abstract computeSample(shape: number[], key: Key): Tensor;
  protected abstract computeLogProb(x: Tensor): Tensor;

  protected computeSampleAndLogProb(shape: number[], key: Key): { value: Tensor; logProb: Tensor } {
    const value = this.computeSample(shape, key);
    return { value, logProb: this.computeLogProb(value) };
  }

  protected computeCdf(x: Tensor): Tensor {
    return exp(this.computeLogCdf(x));
  }

  protected computeLogCdf(_x: Tensor): Tensor {
    return this.#cannot('logCdf');
  }

  protected computeSurvival(x: Tensor): Tensor {
    return sub(1, this.computeCdf(x));
  }

  protected computeQuantile(_p: Tensor): Tensor {
    return this.#cannot('quantile');
  }

  protected computeEntropy(): Tensor {
    return this.#cannot('entropy');
  }

  protected computeMean(): Tensor {
    return this.#cannot('mean');
  }

  protected computeMode(): Tensor {
    return this.#cannot('mode');
  }

  protected computeVariance(): Tensor {
    return this.#cannot('variance');
  }

  protected computeStddev(): Tensor {
    return sqrt(this.computeVariance());
  }

  protected computeCovariance(): Tensor {
    return this.#cannot('covariance');
  }

  #cannot(method: string): never {
    throw new UnsupportedError({
      where: `${this.family}.${method}`,
      rule: 'has no closed form here',
      remedy: 'Estimate it from samples.',
    });
  }

  #value(method: string, x: TensorInput): Tensor {
    const where = `${this.family}.${method}: value`;
    const value = resolve(x, where);
    const own = [...this.batchShape, ...this.eventShape];
    const trailing = value.shape.slice(Math.max(0, value.shape.length - own.length));
    const fits = trailing.every((size, i) => {
      const mine = own[own.length - trailing.length + i];
      return size === mine || size === 1 || mine === 1;
    });
    const eventRank = this.eventShape.length;
    if (fits && value.shape.length >= eventRank) return value;
    throw new ShapeError({
      where,
      rule: `must broadcast to the batch shape [${this.batchShape}] followed by the event shape [${this.eventShape}]`,
      received: `[${value.shape}]`,
      remedy: 'Put sample dimensions first: [...sample, ...batch, ...event].',
    });
  }
}
