import { resolve } from '@diffeo/core';
import { Key, normal } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import {
  add,
  memory,
  moments,
  mul,
  ones,
  reshape,
  type Tensor,
  zeros,
} from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { chain } from '../combinators/chain.js';
import { Householder } from '../linear/householder.js';
import { ActNorm } from './act-norm.js';

const KEY = Key.fromSeed(2);
/** Images of channels with other means and deviations. */
const images = () =>
  add(mul(normal([8, 4, 4, 3], { key: KEY }), [0.1, 1, 20]), [100, -2, 0]) as Tensor;

async function expectStandard(y: Tensor): Promise<void> {
  const { mean, variance } = moments(reshape(y, [-1, 3]), 0);
  // A mean of 100 with a deviation of 0.1 leaves 7e-5 of the deviation to a rounding of the product with the scale.
  await expectClose(mean, [0, 0, 0], { atol: 1e-4 });
  await expectClose(variance, [1, 1, 1], { rtol: 1e-4 });
}

describe('ActNorm', () => {
  it('shifts and scales each channel, at each position', async () => {
    const f = new ActNorm({ channels: 2, eventRank: 3, shift: [1, 2], scale: [-2, 0.5] });
    await expectClose(f.forward(ones([1, 2, 2])), [-1, 2.5, -1, 2.5]);
    await expectClose(f.logDet(ones([3, 5, 2])), [0], { atol: 1e-6 });
    const g = new ActNorm({ channels: 2, eventRank: 3, scale: [2, 3] });
    await expectClose(g.logDet(ones([3, 5, 2])), [15 * Math.log(6)]);
  });

  it('is the identity until it has seen data, and then standardizes them', async () => {
    const f = new ActNorm({ channels: 3, eventRank: 3 });
    const x = images();
    await expectClose(f.forward(x), await x.data<'float32'>(), { rtol: 1e-6 });
    const before = memory().numTensors;
    f.initialize(x);
    expect(memory().numTensors).toBe(before);
    await expectStandard(f.forward(x));
  });

  it('starts wherever in a flow it is, each from what reaches it', async () => {
    const make = () => new ActNorm({ channels: 3, eventRank: 1 });
    const [first, second] = [make(), make()];
    const flow = chain([second, new Householder({ size: 3, reflections: 1, key: KEY }), first]);
    const x = reshape(images(), [-1, 3]);
    await expectStandard(ActNorm.initializeWithin(() => flow.forward(x)));
    await expectStandard(first.forward(x));
    const shift = await resolve(second.shift).data<'float32'>();
    flow.forward(add(x, 1));
    await expectClose(resolve(second.shift), shift, { rtol: 0 });
  });

  it('starts in the direction in which the flow is run', async () => {
    const f = new ActNorm({ channels: 3, eventRank: 3 });
    await expectStandard(ActNorm.initializeWithin(() => f.inverse(images())));
  });

  it('starts from the first batch alone', async () => {
    const f = new ActNorm({ channels: 3, eventRank: 3 });
    ActNorm.initializeWithin(() => [f.forward(images()), f.forward(zeros([2, 1, 1, 3]))]);
    await expectStandard(f.forward(images()));
  });

  it('gives a channel of equal numbers a finite scale', async () => {
    const f = new ActNorm({ channels: 1 });
    f.initialize([[3], [3]]);
    await expectClose(f.forward([[3], [3]]), [0, 0], { atol: 1 });
    await expectClose(f.logDet([3]), [6 * Math.log(10)]);
  });

  it('takes parameters of each image', () => {
    const f = new ActNorm({ channels: 3, eventRank: 3, shift: ones([8, 3]) });
    expect(f.batchShape).toEqual([8]);
    expect(f.forward(images()).shape).toEqual([8, 4, 4, 3]);
    expect(f.logDet(images()).shape).toEqual([8]);
  });

  it('refuses zeros, other channels, and a start of what is given', () => {
    expect(() => new ActNorm({ channels: 2, scale: [1, 0] })).toThrow(/scale must be nonzero/);
    expect(() => new ActNorm({ channels: 2, shift: [1, 2, 3] })).toThrow(/shift must end in \[2\]/);
    expect(() => new ActNorm({ channels: 0 })).toThrow(/channels must be a positive integer/);
    expect(() => new ActNorm({ channels: 2, eventRank: 0 })).toThrow(/eventRank must be/);
    const f = new ActNorm({ channels: 2, scale: [1, 2] });
    expect(() => f.initialize([[1, 2]])).toThrow(/needs a shift and a scale that are parameters/);
    expect(() => f.initialize([[1, 2, 3]])).toThrow(/must have 2 channels/);
    expect(() => f.forward([1, 2, 3])).toThrow(/ActNorm: x must have 2 channels/);
  });
});
