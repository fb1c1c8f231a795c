import {
  DomainError,
  isRecomputing,
  nonnegative,
  type Parameter,
  positive,
  RunScope,
  real,
  resolve,
  ShapeError,
  type TensorInput,
  UnsupportedError,
} from '@diffeo/core';
import { add, div, log, mul, sqrt, sub, sum, type Tensor, util } from '@tensorflow/tfjs-core';
import { filledParameter } from '../linear/filled-parameter.js';
import { checkParameters, checkShapes } from '../linear/parameter-batch.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { ChannelMap } from './channel-map.js';
import { channelMoments } from './channel-moments.js';
import { positionsOf } from './check-channels.js';

/** Whether batches are normalized by their own moments. */
const trainingScope = new RunScope<true>('batchNormTraining');

/** Options of {@link BatchNorm}. */
export interface BatchNormOptions {
  /** c, how many channels an event has in its last dimension. */
  channels: number;
  /** How many dimensions an event has: 1 for vectors, 3 for images. Default 1. */
  eventRank?: number;
  /** How much of the running moments a batch leaves, from 0 to 1; default 0.9. */
  decay?: number;
  /** What is added to the variance, so that a channel of equal numbers is not divided by 0; default 1e-5. */
  epsilon?: number;
  /** β, what is added in the end, `[c]`; default trained from 0. */
  shift?: TensorInput;
  /** γ, what is multiplied by in the end, `[c]`, positive; default trained from 1. */
  scale?: TensorInput;
}

/**
 * Batch normalization as a layer of a flow (Dinh, Sohl-Dickstein and Bengio 2016, arXiv:1605.08803, appendix E;
 * Papamakarios, Pavlakou and Murray 2017, arXiv:1705.07057),
 *
 *     y_c = β_c + γ_c (x_c - m_c) / sqrt(v_c + ε),    log|det J| = positions * the sum of log γ - log(v + ε) / 2.
 *
 * Inside {@link BatchNorm.trainWithin}, m and v are the mean and the variance of each channel of the batch, through which
 * gradients flow and which count as constants in the log-det, as in the papers; the running moments move towards them.
 * Everywhere else m and v are the running moments, buffers that are saved and never trained, and the map has an inverse.
 * Since `forward` normalizes, from data to base, a distribution transforms its base by the inverse: `invert(f)`.
 *
 * Running variances are those of `torch.nn.BatchNorm`, with n - 1 in the denominator. Under `checkpoint` of
 * `@diffeo/core` a batch moves them once, not again when it is computed again for the gradient.
 *
 * Shapes: `[..., c]`, or images `[..., h, w, c]`, to the same.
 *
 * @throws DomainError unless channels and eventRank are positive integers, decay in [0, 1], epsilon and a scale given as
 * numbers positive; ShapeError for parameters of other sizes, or in training for a batch of one number to a channel;
 * UnsupportedError for an inverse in training.
 * @example
 * const f = new BatchNorm({ channels: 1, decay: 0 });
 * BatchNorm.trainWithin(() => f.forward([[0], [2]])).print(); // [-1, 1]
 * f.forward([1]).print(); // by the running moments, 0
 */
export class BatchNorm extends ChannelMap {
  protected override readonly parameterSupports = {
    shift: real,
    scale: positive,
    runningMean: real,
    runningVariance: nonnegative,
  };
  readonly decay: number;
  readonly epsilon: number;
  /** β, as passed in, or what is trained. */
  readonly shift: TensorInput;
  /** γ, as passed in, or what is trained. */
  readonly scale: TensorInput;
  /** A buffer, from 0. */
  readonly runningMean: Parameter;
  /** A buffer, from 1. */
  readonly runningVariance: Parameter;

  constructor(options: BatchNormOptions) {
    const { channels, eventRank = 1, decay = 0.9, epsilon = 1e-5, shift, scale } = options;
    super('BatchNorm', channels, eventRank);
    checkParameters(this.family, { shift, scale }, { shift: real, scale: positive });
    checkNumber('decay', decay, 'in [0, 1]', decay >= 0 && decay <= 1);
    checkNumber('epsilon', epsilon, 'positive', epsilon > 0 && epsilon < Infinity);
    this.decay = decay;
    this.epsilon = epsilon;
    this.shift = shift ?? filledParameter([channels], 0);
    this.scale = scale ?? filledParameter([channels], 1, { support: positive });
    checkShapes(this.family, { shift: [this.shift, [channels]], scale: [this.scale, [channels]] });
    this.runningMean = filledParameter([channels], 0, { buffer: true });
    this.runningVariance = filledParameter([channels], 1, { buffer: true });
  }

  /**
   * Runs a function in which every `BatchNorm` takes the moments of its batch and moves its running moments, as in a step
   * of training. Outside of it they stay as they are.
   *
   * @example
   * const f = new BatchNorm({ channels: 2 });
   * const x = [[0, 10], [2, 30]];
   * const { value, gradients } = parameterGradients(f.trainableParameters(), () =>
   *   BatchNorm.trainWithin(() => neg(mean(f.logDet(x)))),
   * );
   */
  static trainWithin<Result>(run: () => Result): Result {
    return trainingScope.run(true, run);
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const isTraining = trainingScope.current === true;
    const { mean, variance } = isTraining ? this.#momentsOf(x) : this.#runningMoments();
    const factor = this.#factor(variance);
    const shift = resolve(this.shift);
    const value = this.inRows(x, (rows) => add(mul(sub(rows, mean), factor), shift));
    return { value, logDet: mul(positionsOf(x, this.eventRankIn), sum(log(factor))) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    if (trainingScope.current === true) {
      throw new UnsupportedError({
        where: 'BatchNorm.inverse',
        rule: 'has no closed form in training, where it would need the batch that it looks for',
        remedy: 'Run it outside of BatchNorm.trainWithin, by the running moments.',
      });
    }
    const { mean, variance } = this.#runningMoments();
    const factor = this.#factor(variance);
    const shift = resolve(this.shift);
    const value = this.inRows(y, (rows) => add(div(sub(rows, shift), factor), mean));
    return { value, logDet: mul(-positionsOf(y, this.eventRankIn), sum(log(factor))) };
  }

  /** γ / sqrt(v + ε) */
  #factor(variance: Tensor): Tensor {
    return div(resolve(this.scale), sqrt(add(variance, this.epsilon)));
  }

  #runningMoments(): Moments {
    return { mean: resolve(this.runningMean), variance: resolve(this.runningVariance) };
  }

  /** Those of a batch, towards which the running ones move. */
  #momentsOf(x: Tensor): Moments {
    const count = util.sizeFromShape(x.shape) / this.channels;
    if (count < 2) {
      throw new ShapeError({
        where: 'BatchNorm: x',
        rule: 'must have two or more numbers in each channel in training',
        received: `[${x.shape}]`,
        remedy: 'Pass a batch of more events.',
      });
    }
    const { mean, variance } = channelMoments(x);
    if (!isRecomputing()) this.#moveRunningMoments(mean, mul(variance, count / (count - 1)));
    return { mean, variance };
  }

  #moveRunningMoments(mean: Tensor, unbiasedVariance: Tensor): void {
    const running = this.#runningMoments();
    const { decay } = this;
    this.runningMean.assign(add(mul(decay, running.mean), mul(1 - decay, mean)));
    this.runningVariance.assign(
      add(mul(decay, running.variance), mul(1 - decay, unbiasedVariance)),
    );
  }
}

interface Moments {
  mean: Tensor;
  variance: Tensor;
}

function checkNumber(name: string, value: number, rule: string, isRight: boolean): void {
  if (isRight) return;
  throw new DomainError({
    where: `BatchNorm: ${name}`,
    rule: `must be ${rule}`,
    received: `${value}`,
  });
}
