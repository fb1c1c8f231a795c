import { expectClose } from '@diffeo/testing';
import { mul, type Tensor, zeros } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { ChannelMap } from './channel-map.js';

class Weighted extends ChannelMap {
  constructor(channels: number, eventRank: number) {
    super('Weighted', channels, eventRank);
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    return { value: this.inRows(x, (rows) => mul(rows, [1, 10])), logDet: zeros([]) };
  }
}

it('ChannelMap takes vectors and images of its channels', async () => {
  await expectClose(new Weighted(2, 1).forward([1, 2]), [1, 20]);
  await expectClose(new Weighted(2, 3).forward([[[1, 2]], [[3, 4]]]), [1, 20, 3, 40]);
  expect(() => new Weighted(2, 1).forward([1])).toThrow(/Weighted: x must have 2 channels/);
  expect(() => new Weighted(2, 1).inverse([1])).toThrow(/Weighted: y must have 2 channels/);
  expect(() => new Weighted(0, 1)).toThrow(/Weighted: channels must be a positive integer/);
  expect(() => new Weighted(2, 0)).toThrow(/Weighted: eventRank must be an integer from 1 up/);
});
