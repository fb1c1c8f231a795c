import { cast, ones, tensor1d, tidy } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';

describe.runIf(inject('backend') === 'wasm')('the wasm kernel of a cast to bool', () => {
  it('is whether a number is not 0, NaN among them', async () => {
    const floats = tensor1d([0, -0, 0.5, 256, -1, Number.NaN, -Infinity, 1e-30]);
    expect([...(await cast(floats, 'bool').data())]).toEqual([0, 0, 1, 1, 1, 1, 1, 1]);
    const integers = tensor1d([0, 256, -1], 'int32');
    expect([...(await cast(integers, 'bool').data())]).toEqual([0, 1, 1]);
    expect([...(await cast(tensor1d([true, false]), 'bool').data())]).toEqual([1, 0]);
  });

  it('leaves the other types to tfjs, and nothing behind', async () => {
    expect([...(await cast(tensor1d([1.5, -1.5]), 'int32').data())]).toEqual([1, -1]);
    for (let i = 0; i < 1000; i++) tidy(() => cast(ones([9]), 'bool'));
    expect([...(await ones([3]).data())]).toEqual([1, 1, 1]);
  });
});
