import { expectClose } from '@diffeo/testing';
import { it } from 'vitest';
import { Square } from './square.js';

it('Square has the root for its inverse', async () => {
  await expectClose(new Square().forward([0, 1e-15, 3]), [0, 1e-30, 9]);
  await expectClose(new Square().inverse([0, 1e-30, 9, -1]), [0, 1e-15, 3, Number.NaN]);
});

it('Square has the log-det log 2x, which is infinite at 0', async () => {
  await expectClose(new Square().logDet([0, 0.5, 2]), [-Infinity, 0, 2 * Math.LN2], { atol: 1e-7 });
  await expectClose(new Square().inverseLogDet([0.25, 4]), [0, -2 * Math.LN2], { atol: 1e-7 });
});
