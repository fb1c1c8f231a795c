import {
  Parameter,
  positive,
  RunScope,
  real,
  resolve,
  type TensorInput,
  UnsupportedError,
} from '@diffeo/core';
import {
  abs,
  add,
  div,
  expandDims,
  log,
  mul,
  neg,
  sqrt,
  sub,
  sum,
  type Tensor,
  tidy,
} from '@tensorflow/tfjs-core';
import { nonzero } from '../elementwise/nonzero.js';
import { filledParameter } from '../linear/filled-parameter.js';
import { checkParameters, parameterBatch } from '../linear/parameter-batch.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { ChannelMap } from './channel-map.js';
import { channelMoments } from './channel-moments.js';
import { checkChannels, positionsOf } from './check-channels.js';

/** Added to the deviation of a channel, which is 0 where all its numbers are the same; as in the code of Glow. */
const LEAST_DEVIATION = 1e-6;

/** The maps that have started from the batch that a function passes to them. */
const startScope = new RunScope<Set<ActNorm>>('actNormStart');

/** Options of {@link ActNorm}. */
export interface ActNormOptions {
  /** c, how many channels an event has in its last dimension. */
  channels: number;
  /** How many dimensions an event has: 1 for vectors, 3 for images. Default 1. */
  eventRank?: number;
  /** What is added to each channel, `[..., c]`; default trained from 0, or from a batch. */
  shift?: TensorInput;
  /** What each channel is multiplied by, `[..., c]`, not zero; default trained from 1, or from a batch, positive. */
  scale?: TensorInput;
}

/**
 * An affine map of each channel, whose start a batch decides (Kingma and Dhariwal 2018, arXiv:1807.03039, section 3.1),
 *
 *     y_c = shift_c + scale_c x_c,    log|det J| = positions * the sum of log|scale|.
 *
 * It is the identity until it has seen data. {@link ActNorm.initialize} then sets the two parameters so that each channel
 * of that batch has mean 0 and variance 1, which Glow does at the first step of training; from there on they are trained
 * as all others, and saved with them. {@link ActNorm.initializeWithin} does so wherever in a flow they are:
 *
 *     ActNorm.initializeWithin(() => flow.forward(firstBatch));
 *
 * Shapes: `[..., c]`, or images `[..., h, w, c]`, to the same.
 *
 * @throws DomainError unless channels and eventRank are positive integers, or if a scale given as a number is zero;
 * ShapeError for parameters of other sizes.
 * @example
 * const f = new ActNorm({ channels: 2 });
 * f.initialize([[0, 10], [2, 30]]);
 * f.forward([1, 30]).print(); // [0, 1]
 */
export class ActNorm extends ChannelMap {
  override readonly batchShape: readonly number[];
  protected override readonly parameterSupports = { shift: real, scale: nonzero };
  /** As passed in, or what is trained. */
  readonly shift: TensorInput;
  /** As passed in, or what is trained. */
  readonly scale: TensorInput;

  constructor({ channels, eventRank = 1, shift, scale }: ActNormOptions) {
    super('ActNorm', channels, eventRank);
    checkParameters(this.family, { shift, scale }, this.parameterSupports);
    this.shift = shift ?? filledParameter([channels], 0);
    this.scale = scale ?? filledParameter([channels], 1, { support: positive });
    this.batchShape = parameterBatch(this.family, {
      shift: [this.shift, [channels]],
      scale: [this.scale, [channels]],
    });
  }

  /**
   * Runs a function in which every `ActNorm` starts from the first batch that reaches it, in the direction in which it is
   * run. Run it once, before training, without a gradient. What later maps are given has passed the earlier ones.
   *
   * @example
   * const flow = chain([new Householder({ size: 2 }), new ActNorm({ channels: 2 })]);
   * ActNorm.initializeWithin(() => flow.forward([[0, 10], [2, 30]])).print(); // of mean 0 and variance 1
   */
  static initializeWithin<Result>(run: () => Result): Result {
    return startScope.run(new Set(), run);
  }

  /**
   * Sets shift and scale so that each channel of y = f(x) has mean 0 and variance 1 for the given batch. A channel
   * without variance gets the scale 10⁶.
   *
   * @param x `[..., c]`, or images.
   * @throws UnsupportedError unless shift and scale are parameters `[c]`; ShapeError for other numbers of channels.
   */
  initialize(x: TensorInput): void {
    tidy(() => {
      const batch = resolve(x, 'ActNorm.initialize: x');
      checkChannels('ActNorm.initialize: x', this.channels, batch.shape);
      this.#startForward(batch);
    });
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    if (this.#isToStart()) this.#startForward(x);
    const [shift, scale] = this.#read();
    const value = this.inRows(x, (rows) => add(mul(rows, scale), shift));
    return { value, logDet: this.#logDet(x) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    if (this.#isToStart()) this.#startInverse(y);
    const [shift, scale] = this.#read();
    const value = this.inRows(y, (rows) => div(sub(rows, shift), scale));
    return { value, logDet: neg(this.#logDet(y)) };
  }

  #read(): [shift: Tensor, scale: Tensor] {
    return [expandDims(resolve(this.shift), -2), expandDims(resolve(this.scale), -2)];
  }

  #logDet(x: Tensor): Tensor {
    return mul(positionsOf(x, this.eventRankIn), sum(log(abs(resolve(this.scale))), -1));
  }

  #isToStart(): boolean {
    const started = startScope.current;
    if (started === undefined || started.has(this)) return false;
    started.add(this);
    return true;
  }

  #startForward(x: Tensor): void {
    const { mean, variance } = channelMoments(x);
    const scale = div(1, add(sqrt(variance), LEAST_DEVIATION));
    this.#assign(neg(mul(mean, scale)), scale);
  }

  #startInverse(y: Tensor): void {
    const { mean, variance } = channelMoments(y);
    this.#assign(mean, add(sqrt(variance), LEAST_DEVIATION));
  }

  #assign(shift: Tensor, scale: Tensor): void {
    const own = [this.shift, this.scale];
    if (!own.every(Parameter.is) || this.batchShape.length > 0) {
      throw new UnsupportedError({
        where: 'ActNorm.initialize',
        rule: 'needs a shift and a scale that are parameters, one number for each channel',
        received: this.batchShape.length > 0 ? `a batch of [${this.batchShape}]` : 'other values',
        remedy: 'Leave both to their defaults, or pass what they are to be.',
      });
    }
    own[0]!.assign(shift);
    own[1]!.assign(scale);
  }
}
