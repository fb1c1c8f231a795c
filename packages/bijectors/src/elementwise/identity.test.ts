import { expectClose } from '@diffeo/testing';
import { tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { Identity } from './identity.js';

it('Identity gives a tensor of its own with the same values', async () => {
  const x = tensor1d([1, -2]);
  const { value, logDet } = new Identity().forwardAndLogDet(x);
  expect(value).not.toBe(x);
  x.dispose();
  await expectClose(value, [1, -2]);
  await expectClose(logDet, [0, 0]);
});
