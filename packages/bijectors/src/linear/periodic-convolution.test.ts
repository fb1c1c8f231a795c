import { expectClose } from '@diffeo/testing';
import { ones, tensor4d, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { PeriodicConvolution } from './periodic-convolution.js';

/** y = 3 x + the pixel to the left. */
const KERNEL = [0, 0, 0, 1, 3, 0, 0, 0, 0];

describe('PeriodicConvolution', () => {
  it('goes round', async () => {
    const f = new PeriodicConvolution({ channels: 1, kernel: tensor4d(KERNEL, [3, 3, 1, 1]) });
    const x = [[[1], [10], [100], [1000]]];
    await expectClose(f.forward(x), [1003, 31, 310, 3100]);
    await expectClose(f.inverse([[[1003], [31], [310], [3100]]]), [1, 10, 100, 1000], {
      rtol: 2e-6,
      atol: 1e-4,
    });
    // The determinant of a circulant of 3 and 1 is 3⁴ - 1.
    await expectClose(f.logDet(x), [Math.log(80)]);
  });

  it('says by its log-det that a frequency is lost', async () => {
    const blur = tensor4d([0, 0, 0, 1, 2, 1, 0, 0, 0], [3, 3, 1, 1]);
    const f = new PeriodicConvolution({ channels: 1, kernel: blur });
    const [logDet] = await f.logDet(ones([1, 2, 1])).data();
    expect(logDet).toBeLessThan(-10);
  });

  it('refuses other kernels and channels, and images smaller than its reach', () => {
    expect(() => new PeriodicConvolution({ channels: 2, kernelSize: 4 })).toThrow(/odd integer/);
    expect(() => new PeriodicConvolution({ channels: 0 })).toThrow(/channels must be a positive/);
    expect(() => new PeriodicConvolution({ channels: 2, kernel: zeros([3, 3, 2, 1]) })).toThrow(
      /PeriodicConvolution: kernel must have the shape \[3,3,2,2\], received \[3,3,2,1\]/,
    );
    const f = new PeriodicConvolution({ channels: 1, kernelSize: 7 });
    expect(() => f.forward(zeros([2, 8, 1]))).toThrow(/at least 3 rows and columns/);
    expect(() => f.inverse(zeros([8, 8, 2]))).toThrow(/must have 1 channels/);
  });
});
