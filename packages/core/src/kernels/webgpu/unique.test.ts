import { add, tensor, tensor1d, unique } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { UnsupportedError } from '../../errors/unsupported-error.js';

describe.runIf(inject('backend') === 'webgpu')('Unique on webgpu', () => {
  it('finds what differs in values that are on the host', async () => {
    const { values, indices } = unique(tensor1d([1, 1, 2, 4, 4, 4, 7, 8, 8]));
    expect([...(await values.data())]).toEqual([1, 2, 4, 7, 8]);
    expect([...(await indices.data())]).toEqual([0, 0, 1, 2, 2, 2, 3, 4, 4]);
    expect(indices.dtype).toBe('int32');
  });

  it('takes slices along an axis', async () => {
    const x = tensor([
      [1, 0, 1],
      [1, 0, 1],
      [2, 0, 2],
    ]);
    const rows = unique(x, 0);
    expect(await rows.values.array()).toEqual([
      [1, 0, 1],
      [2, 0, 2],
    ]);
    expect([...(await rows.indices.data())]).toEqual([0, 0, 1]);
    const columns = unique(x, 1);
    expect(await columns.values.array()).toEqual([
      [1, 0],
      [1, 0],
      [2, 0],
    ]);
    expect([...(await columns.indices.data())]).toEqual([0, 1, 0]);
  });

  it('says what to do with values on the device, and does it after that', async () => {
    const x = add(tensor1d([3, 2, 3, 1], 'int32'), tensor1d([0, 0, 0, 2], 'int32'));
    expect(() => unique(x)).toThrow(UnsupportedError);
    expect(() => unique(x)).toThrow('await x.data()');
    await x.data();
    const { values, indices } = unique(x);
    expect([...(await values.data())]).toEqual([3, 2]);
    expect([...(await indices.data())]).toEqual([0, 1, 0, 0]);
    expect(values.dtype).toBe('int32');
  });

  it('takes strings', async () => {
    const { values } = unique(tensor1d(['b', 'a', 'b'], 'string'));
    expect(await values.data()).toEqual(['b', 'a']);
  });
});
