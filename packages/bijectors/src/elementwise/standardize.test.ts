import { expectClose } from '@diffeo/testing';
import { scalar, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { addLog, destandardize, standardize, subLog } from './standardize.js';

it('standardize is (x - loc) / scale, destandardize goes back', async () => {
  const x = tensor1d([1, 5]);
  await expectClose(
    standardize(x, 3, () => scalar(2)),
    [-1, 1],
  );
  await expectClose(destandardize(tensor1d([-1, 1]), 3, 2), [1, 5]);
  await expectClose(addLog(x, 2), [1 + Math.LN2, 5 + Math.LN2]);
  await expectClose(subLog(x, 2), [1 - Math.LN2, 5 - Math.LN2]);
});

it('standardize runs no kernel for the loc 0 and the scale 1', () => {
  const x = tensor1d([1, 5]);
  const untouched = [standardize(x, 0, 1), destandardize(x, 0, 1), addLog(x, 1), subLog(x, 1)];
  for (const each of untouched) expect(each).toBe(x);
});
