import { cast, mul, sum, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';

describe.runIf(inject('backend') === 'webgpu')('Cast on webgpu', () => {
  it('makes floats of integers and flags, in the buffer too', async () => {
    const mask = cast(tensor1d([true, false, true], 'bool'), 'float32');
    expect([...(await mul(mask, tensor1d([0.5, 0.5, 0.25])).data())]).toEqual([0.5, 0, 0.25]);
    expect([...(await sum(cast(tensor1d([3, -4], 'int32'), 'float32'), 0).data())]).toEqual([-1]);
    const large = cast(tensor1d([2 ** 31 - 1, -(2 ** 31), 16777217], 'int32'), 'float32');
    expect([...(await large.data())]).toEqual([2 ** 31, -(2 ** 31), 16777216]);
  });

  it('cuts floats to integers as the host does, whatever their size', async () => {
    const values = [0, -0, 0.99, -0.99, 1.5, -2.5, 16777217.5, 2 ** 31 - 128, 2 ** 31, -(2 ** 31)];
    const huge = [2 ** 32 + 2 ** 10, 2 ** 54, 1e-40, Infinity, -Infinity, Number.NaN];
    const x = Float32Array.from([...values, ...huge]);
    expect([...(await cast(tensor1d(x), 'int32').data())]).toEqual([...Int32Array.from(x)]);
  });

  it('takes any value but zero for true', async () => {
    const x = tensor1d([0, -0, 1e-40, 0.5, -3, Number.NaN, Infinity]);
    expect([...(await cast(x, 'bool').data())]).toEqual([0, 0, 1, 1, 1, 1, 1]);
    const integers = tensor1d([0, -1, -(2 ** 31), 2 ** 24 + 1], 'int32');
    expect([...(await cast(integers, 'bool').data())]).toEqual([0, 1, 1, 1]);
  });
});
