import { fill } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';

describe.runIf(inject('backend') === 'webgpu')('Fill on webgpu', () => {
  it('keeps every bit of a value', async () => {
    expect([...(await fill([2], -16777217, 'int32').data())]).toEqual([-16777217, -16777217]);
    expect([...(await fill([2], -Infinity).data())]).toEqual([-Infinity, -Infinity]);
    expect([...(await fill([1], Number.NaN).data())]).toEqual([Number.NaN]);
    expect([...(await fill([2], 1, 'bool').data())]).toEqual([1, 1]);
  });
});
