import { expectClose } from '@diffeo/testing';
import { tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { clipByNorm } from './clip-by-norm.js';

it('clipByNorm shortens each gradient by itself', async () => {
  const clipped = clipByNorm(1)(
    new Map([
      ['a', tensor1d([3, -4])],
      ['b', tensor1d([0.5])],
    ]),
  );
  await expectClose(clipped.get('a')!, [0.6, -0.8], { rtol: 1e-6 });
  await expectClose(clipped.get('b')!, [0.5]);
  expect(() => clipByNorm(-1)).toThrow(/clipByNorm: limit must be positive, received -1/);
});
