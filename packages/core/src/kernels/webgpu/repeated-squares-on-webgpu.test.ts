import { tensor } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { repeatedSquares } from '../../linalg/repeated-squares.js';

describe.runIf(inject('backend') === 'webgpu')('the webgpu kernel of repeatedSquares', () => {
  it('does not let what is not due overflow', async () => {
    const x = tensor([1e30, 2], [2, 1, 1]);
    const squares = repeatedSquares({ x, powers: tensor([1, 4], [2, 1, 1]) }, { most: 4 });
    expect([...(await squares.data())]).toEqual([Math.fround(1e30), 16]);
  });
});
