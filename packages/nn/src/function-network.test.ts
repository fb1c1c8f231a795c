import { expectClose } from '@diffeo/testing';
import { neg, tensor1d } from '@tensorflow/tfjs-core';
import { it } from 'vitest';
import { FunctionNetwork } from './function-network.js';

it('FunctionNetwork applies its function', async () => {
  await expectClose(new FunctionNetwork(neg).apply(tensor1d([1, -2])), [-1, 2]);
});
