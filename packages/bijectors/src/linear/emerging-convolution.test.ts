import { Key, normal } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { memory, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { EmergingConvolution } from './emerging-convolution.js';

const KEY = Key.fromSeed(9);

describe('EmergingConvolution', () => {
  it('has the log-det of its diagonal at each pixel', async () => {
    const f = new EmergingConvolution({ channels: 2, diagonal: [2, -3] });
    await expectClose(f.logDet(zeros([5, 7, 2])), [35 * Math.log(6)]);
  });

  it('comes back from images of any size, and leaves nothing behind', async () => {
    const kernels = normal([2, 3, 3, 4, 4], { key: KEY, stddev: 0.1 });
    const f = new EmergingConvolution({ channels: 4, kernelSize: 5, kernels });
    for (const [h, w] of [
      [1, 9],
      [9, 1],
      [8, 12],
    ]) {
      const x = normal([3, h!, w!, 4], { key: KEY.foldIn(h!) });
      const before = memory().numTensors;
      const y = f.forward(x);
      const again = f.inverse(y);
      expect(memory().numTensors).toBe(before + 2);
      await expectClose(again, await x.data<'float32'>(), { rtol: 1e-5, atol: 1e-5 });
    }
  });

  it('refuses other kernels, channels and zeros', () => {
    expect(() => new EmergingConvolution({ channels: 2, kernelSize: 2 })).toThrow(/odd integer/);
    expect(() => new EmergingConvolution({ channels: 0 })).toThrow(/channels must be a positive/);
    expect(() => new EmergingConvolution({ channels: 2, kernels: zeros([2, 2, 2, 2, 3]) })).toThrow(
      /EmergingConvolution: kernels must have the shape \[2,2,2,2,2\], received \[2,2,2,2,3\]/,
    );
    expect(() => new EmergingConvolution({ channels: 2, diagonal: [1, 0] })).toThrow(/nonzero/);
    expect(() => new EmergingConvolution({ channels: 2 }).forward(zeros([2, 2, 3]))).toThrow(
      /EmergingConvolution: x must have 2 channels/,
    );
  });
});
