import { expectClose } from '@diffeo/testing';
import { tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { float32Tensor } from './float32-tensor.js';

it('float32Tensor makes float32 of anything and copies nothing that is float32 already', async () => {
  const x = tensor1d([1, 2]);
  expect(float32Tensor(x)).toBe(x);
  const cast = float32Tensor(tensor1d([1, 2], 'int32'));
  expect(cast.dtype).toBe('float32');
  await expectClose(cast, [1, 2]);
  expect(float32Tensor(true).dtype).toBe('float32');
});
