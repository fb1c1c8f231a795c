import { real, ShapeError } from '@diffeo/core';
import type { Key } from '@diffeo/core/random';
import { mul, type Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { checkCounts } from '../check-counts.js';
import { checkChannels, positionsOf } from '../normalization/check-channels.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { inRows } from './in-rows.js';
import { Linear } from './linear.js';
import type { LinearMap } from './linear-map.js';
import { PluLinear } from './plu-linear.js';
import type { LinearStart } from './start-matrix.js';

/** Options of {@link Conv1x1}. */
export interface Conv1x1Options {
  /** c, how many channels an image has. */
  channels: number;
  /**
   * What W is made of: `'plu'`, its triangular factors, found once, by which a log-det takes O(c); `'plain'`, its elements,
   * by which each takes O(c³); or a linear map of vectors of c, such as a {@link QrLinear}. Default `'plu'`.
   */
  parameterization?: 'plu' | 'plain' | LinearMap;
  /** W at first: a random rotation as in Glow, or the identity. Default the rotation. */
  start?: LinearStart;
  /** Where a random rotation comes from; without it, the global stream. */
  key?: Key;
}

/**
 * An invertible 1 x 1 convolution of images (Kingma and Dhariwal 2018, arXiv:1807.03039): the same linear map of the
 * channels at each position, the learned successor of a permutation of channels,
 *
 *     y_ij = W x_ij,    log|det J| = h w log|det W|.
 *
 * Shapes: `[..., h, w, c]` to the same, of any height and width.
 *
 * @throws DomainError unless channels is a positive integer; ShapeError for a linear map of vectors of another size.
 * @example
 * const f = new Conv1x1({ channels: 12, key: Key.fromSeed(1) });
 * f.forwardAndLogDet(normal([8, 16, 16, 12])).logDet.shape; // [8]
 */
export class Conv1x1 extends Bijector {
  readonly family = 'Conv1x1';
  readonly eventRankIn = 3;
  readonly eventRankOut = 3;
  readonly domain = real;
  readonly codomain = real;
  override readonly batchShape: readonly number[];
  readonly channels: number;
  /** The linear map at each position. */
  readonly linear: LinearMap;

  constructor({ channels, parameterization = 'plu', start = 'rotation', key }: Conv1x1Options) {
    super();
    checkCounts(this.family, { channels });
    const options = { size: channels, start, ...(key && { key }) };
    if (parameterization === 'plu') this.linear = new PluLinear(options);
    else if (parameterization === 'plain') this.linear = new Linear(options);
    else this.linear = parameterization;
    if (this.linear.size !== channels) {
      throw new ShapeError({
        where: 'Conv1x1: parameterization',
        rule: `must be a map of vectors of ${channels}, one entry for each channel`,
        received: `one of vectors of ${this.linear.size}`,
      });
    }
    this.channels = channels;
    this.batchShape = this.linear.batchShape;
  }

  override async validate(): Promise<this> {
    await this.linear.validate();
    return this;
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const operator = this.linear.operator();
    const value = inRows(x, this.batchShape, 2, (rows) => operator.apply(rows));
    return { value, logDet: mul(positionsOf(x, 3), operator.logAbsDet()) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const operator = this.linear.operator();
    const value = inRows(y, this.batchShape, 2, (rows) => operator.solve(rows));
    return { value, logDet: mul(-positionsOf(y, 3), operator.logAbsDet()) };
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    return checkChannels('Conv1x1: x', this.channels, shape);
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    return checkChannels('Conv1x1: y', this.channels, shape);
  }
}
