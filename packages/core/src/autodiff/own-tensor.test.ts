import { expectClose } from '@diffeo/testing';
import { scalar } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { ownTensor } from './own-tensor.js';

it('copies the handle of an input, and nothing else', async () => {
  const [x, y] = [scalar(1), scalar(2)];
  expect(ownTensor(y, [x])).toBe(y);
  const own = ownTensor(x, [x, y]);
  own.dispose();
  await expectClose(x, 1);
});
