import { expectClose } from '@diffeo/testing';
import { tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { describe, it } from 'vitest';
import { onHost } from './on-host.js';

describe('onHost', () => {
  it('computes element by element, with operands of one element for all', async () => {
    const a = tensor2d([[1, 2, 3]]);
    const compute = (i: number, x: number, y: number) => 100 * i + x + 10 * y;
    await expectClose(onHost([1, 3], [a, tensor1d([4])], compute), [41, 142, 243]);
    await expectClose(onHost([1, 3], [a], compute), [11, 122, 233]);
  });
});
