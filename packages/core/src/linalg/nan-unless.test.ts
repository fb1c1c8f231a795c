import { expectClose } from '@diffeo/testing';
import { greater, tensor3d } from '@tensorflow/tfjs-core';
import { it } from 'vitest';
import { nanUnless } from './nan-unless.js';

it('keeps the entries whose conditions all hold', async () => {
  const conditions = greater(
    tensor3d([
      [[1], [2]],
      [[3], [-1]],
    ]),
    0,
  );
  const x = tensor3d([[[5, 6]], [[7, 8]]]);
  await expectClose(nanUnless(conditions, x), [5, 6, Number.NaN, Number.NaN]);
});
