import { real } from '@diffeo/core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { checkCounts } from '../check-counts.js';
import { inRows } from '../linear/in-rows.js';
import { checkChannels, checkEventRank } from './check-channels.js';

/** A map of each channel of vectors or images, the same at every position: what its subclasses have in common. */
export abstract class ChannelMap extends Bijector {
  readonly family: string;
  readonly eventRankIn: number;
  readonly eventRankOut: number;
  readonly domain = real;
  readonly codomain = real;
  /** How many channels an event has in its last dimension. */
  readonly channels: number;

  constructor(family: string, channels: number, eventRank: number) {
    super();
    checkCounts(family, { channels });
    checkEventRank(family, eventRank);
    this.family = family;
    this.eventRankIn = eventRank;
    this.eventRankOut = eventRank;
    this.channels = channels;
  }

  /** Runs a function of rows, all channels of a position in one. */
  protected inRows(x: Tensor, run: (rows: Tensor) => Tensor): Tensor {
    return inRows(x, this.batchShape, this.eventRankIn - 1, run);
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    return checkChannels(`${this.family}: x`, this.channels, shape);
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    return checkChannels(`${this.family}: y`, this.channels, shape);
  }
}
