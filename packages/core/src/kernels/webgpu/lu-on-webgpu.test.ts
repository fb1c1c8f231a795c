import { reshape, tensor2d, tile } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { det } from '../../linalg/index.js';
import { explainOp } from '../../ops/explain-op.js';

describe.runIf(inject('backend') === 'webgpu')('the webgpu kernel of lu', () => {
  it('factors more matrices than one dispatch takes, and follows exchanges across blocks', async () => {
    const swaps = reshape(tile(tensor2d([[0, 1, 1, 0]]), [65_537, 1]), [65_537, 2, 2]);
    expect((await det(swaps).data()).every((value) => value === -1)).toBe(true);
    expect(explainOp('DiffeoLu').runs).toBe('kernel');
    // The rows of an identity of 70, each one down: a cycle of even length.
    const shifted = Array.from({ length: 70 }, (_, i) =>
      Array.from({ length: 70 }, (_, j) => Number(j === (i + 69) % 70)),
    );
    expect([...(await det(tensor2d(shifted)).data())]).toEqual([-1]);
  });
});
