import { expectClose } from '@diffeo/testing';
import { tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { clipByValue } from './clip-by-value.js';

it('clipByValue limits every element by itself', async () => {
  const clipped = clipByValue(0.5)(
    new Map([
      ['a', tensor1d([3, -0.25, 0])],
      ['b', tensor1d([-4])],
    ]),
  );
  await expectClose(clipped.get('a')!, [0.5, -0.25, 0]);
  await expectClose(clipped.get('b')!, [-0.5]);
  expect(() => clipByValue(NaN)).toThrow(/clipByValue: limit must be positive, received NaN/);
});
