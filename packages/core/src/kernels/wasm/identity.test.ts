import { expectClose } from '@diffeo/testing';
import { clone, memory, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';

describe('Identity', () => {
  it('shares the values until the last reference is gone', async () => {
    const before = memory();
    const x = tensor1d([1, 2, 3]);
    const copies = [clone(x), clone(x)];
    expect(copies[0]!.dataId).toBe(x.dataId);
    expect(memory().numDataBuffers).toBe(before.numDataBuffers + 1);
    x.dispose();
    copies[0]!.dispose();
    await expectClose(copies[1]!, [1, 2, 3]);
    copies[1]!.dispose();
    expect(memory()).toMatchObject({
      numTensors: before.numTensors,
      numDataBuffers: before.numDataBuffers,
    });
  });
});
